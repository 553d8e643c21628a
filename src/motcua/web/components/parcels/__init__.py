"""Pages of parcels of papers, alike for points and offices: `urls.parcel_urls`."""
