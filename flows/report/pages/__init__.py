"""The pages: one file is one entry of the navigation, discovered.

    TITLE: str               # in the navigation
    PLACE: int               # its order there
    READS: tuple[str, …]     # statements of sql/pages whose frames it needs
    def build(facts: Facts) -> Iterator[Page]   # its first page is <module name>.html
"""
