"""Texts that would run, load or break out if they were taken for HTML: one list, put into every place of a release."""

from __future__ import annotations

_SCRIPTS = (
    "<script>console.log('pwned')</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "</script><script>console.log('pwned')</script>",
    "<scr<script>ipt>console.log('pwned')</scr</script>ipt>",
    "<script\x0c>console.log('pwned')</script>",
    "<script type=module>console.log('pwned')</script>",
    "</title><script>console.log('pwned')</script>",
    "</textarea><script>console.log('pwned')</script>",
    "--><script>console.log('pwned')</script>",
    "]]><script>console.log('pwned')</script>",
    "{{ 7 * 7 }}{% raw %}<script>console.log('pwned')</script>",
    "{{ ''.__class__.__mro__ }}",
)
_EVENTS = (
    "<img src=x onerror=console.log('pwned')>",
    '"><img src=x onerror=console.log("pwned")>',
    "'><img src=x onerror=console.log('pwned')>",
    '" onmouseover="console.log(1)" autofocus onfocus="console.log(1)',
    "' onfocus='console.log(1)' autofocus='",
    "<body onload=console.log('pwned')>",
    "<input autofocus onfocus=console.log('pwned')>",
    "<details open ontoggle=console.log('pwned')>",
    "<video><source onerror=console.log('pwned')></video>",
    "<marquee onstart=console.log('pwned')>",
)
_STYLES = (
    "<style>body{display:none}</style>",
    "</style><script>console.log('pwned')</script>",
    '<div style="position:fixed;inset:0;background:red">',
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
)
_ADDRESSES = (
    "javascript:console.log('pwned')",
    "JaVaScRiPt:console.log('pwned')",
    "java\tscript:console.log('pwned')",
    "data:text/html,<script>console.log('pwned')</script>",
    "<a href=javascript:console.log('pwned')>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>x</button></form>",
    "<object data=//evil.example></object>",
)
_DRAWINGS = (
    "<svg onload=console.log('pwned')>",
    "<svg><script>console.log('pwned')</script></svg>",
    "<svg><a xlink:href=javascript:console.log(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=console.log('pwned') attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=console.log('pwned')>",
    "<svg><foreignObject><img src=x onerror=console.log('pwned')></foreignObject></svg>",
)
_MARKS = (
    "&lt;script&gt;console.log('pwned')&lt;/script&gt;",
    "&#60;img src=x&#62;",
    "\u202egnp.exe\u202c",
    "\x00<b>\x1b[31m",
    "<plaintext>",
    "<!--",
    "<noscript><img src=x onerror=console.log(1)>",
)

TRICKS = (*_SCRIPTS, *_EVENTS, *_STYLES, *_ADDRESSES, *_DRAWINGS, *_MARKS)
