wirecheckShelf("{{ name }}", {{ embedded(rows) }});
