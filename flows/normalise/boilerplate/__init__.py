"""What on a page is furniture and no part of its text. Rules about structure and set phrases, never about a site."""
