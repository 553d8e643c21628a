"""Pages of the end of a shift, alike for points and for those above them: `urls.handover_urls`."""
