"""BibTeX, RIS and CSL-JSON text -> what their entries say; used by lists and sources alike."""
