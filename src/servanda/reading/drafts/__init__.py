"""From what was found to drafts of claims: what a figure counts, what a speaker says besides."""
