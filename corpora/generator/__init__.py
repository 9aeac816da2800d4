"""Makes the project's sample archive: data → Word → PDF → scan and text dump, with the truth."""
