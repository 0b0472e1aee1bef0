"""The room of the pages: frames of a release → a folder of static pages; and the small server that shows it."""
