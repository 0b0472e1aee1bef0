"""Set phrases of page furniture. A phrase is a whole line, compared without case and closing punctuation."""

from __future__ import annotations

import re


def _phrases(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


# The page's forms and footer: what follows is the reader's or the site's, never the article's.
ENDS_THE_TEXT = _phrases(
    """
    leave a reply
    leave a comment
    leave a reply cancel reply
    cancel reply
    post a comment
    post comment
    add a comment
    write a comment
    join the conversation
    join the discussion
    please enter your comment!
    please enter your name here
    please follow and like us
    follow us on social media
    post navigation
    about the author
    about the authors
    more from author
    more from this author
    original/source press release
    our standards
    """
)

# Headings of lists of other stories; the text may go on below such a list.
OPENS_A_LIST = _phrases(
    """
    most popular
    most read
    most viewed
    most shared
    most recent
    popular
    popular posts
    popular now
    trending
    trending now
    trending stories
    top stories
    related
    related articles
    related posts
    related stories
    related news
    related content
    related topics
    related coverage
    read now
    read next
    read more
    read also
    also read
    up next
    you may also like
    you might also like
    you may like
    recommended
    recommended for you
    recommended stories
    suggested topics
    more stories
    more news
    more on this story
    more on this topic
    more for you
    latest news
    latest stories
    latest posts
    latest articles
    recent posts
    recent comments
    editor's picks
    editors' picks
    don't miss
    what to read next
    explore more
    share this article
    categories
    tags
    """
)

# Buttons, labels of pictures and players, advertisements: such a line goes, wherever it stands.
STANDS_ALONE = _phrases(
    """
    share
    share this
    share this article
    share this story
    share this post
    share article
    share on facebook
    share on twitter
    share on x
    share on linkedin
    share on whatsapp
    share via email
    copy link
    copy url
    link copied
    link copied!
    tweet
    facebook
    twitter
    linkedin
    whatsapp
    pinterest
    telegram
    email
    e-mail
    print
    save
    post
    comments
    no comments
    0 comments
    like this
    like this:
    loading
    loading...
    advertisement
    advertisements
    advertising
    sponsored
    sponsored content
    article continues below
    article continues below advertisement
    story continues below
    story continues below advertisement
    story continues
    continue reading
    continue reading below
    keep reading
    listen to this article
    listen to article
    play
    pause
    skip to content
    skip to main content
    menu
    search
    subscribe
    subscribe now
    sign in
    sign up
    log in
    back to top
    previous article
    next article
    view comments
    show comments
    newsramp.com tldr
    reddit post
    --news direct--
    """
)

# A line that begins so and is short is furniture: sign-ups, pointers to other pages, rights.
_SIGN_UP = (
    r"(?:sign up (?:for|to|here)|subscribe to|get our|join our|follow us on|download (?:the|our)"
    r"|click here (?:to|for))\b"
)
_POINTER = (
    r"(?:read more|read also|also read|see also|related|watch|more|don't miss|in case you missed it|read the full story"
    r"|view source version on|originally published (?:at|on|by)|source|via|pickup)\s?(?::|-|\|| on )\s?\S"
)
_RIGHTS = r"(?:©|\(c\) ?[12][0-9]{3}|copyright (?:©|\(c\)|[12][0-9]{3})|all rights reserved|click here for reprint)"
_FORM = r"(?:save my name, email|your email address will not be published|required fields are marked|notify me of)"
_FEED = r"the post .{3,200} (?:appeared|was published) first on |listen to article [0-9:]{3,8} share"
LINE_BEGINS = re.compile(f"(?:{_SIGN_UP}|{_RIGHTS}|{_FORM}|{_FEED})", re.IGNORECASE)
POINTS_ELSEWHERE = re.compile(_POINTER, re.IGNORECASE)
ADDRESS = re.compile(r"https?://|www\.")

# In the middle of a paragraph, where an extractor has glued the page's lines: what follows is the site's.
_INLINE = ("Our Standards: The ", "Please follow and like us:", "LEAVE A REPLY", "More from Author")
_AFTER_PROSE = re.compile(r"[a-z.!?)\"”’]\s{1,4}\Z")


def find_inline_end(text: str, start: int, end: int) -> int:
    """Where the site's own words begin inside text[start:end], behind a sentence or a name; `end` when nowhere."""
    for phrase in _INLINE:
        at = text.find(phrase, start, end)
        if at >= 0:
            before = _AFTER_PROSE.search(text, max(at - 8, start), at)
            end = before.start() + 1 if before else end
    return end
