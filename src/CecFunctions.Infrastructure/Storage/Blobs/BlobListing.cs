using System.Globalization;
using System.Xml.Linq;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>Reads a page of a container's listing.</summary>
internal static class BlobListing
{
    internal static async Task<BlobPage> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var root = (await XDocument.LoadAsync(content, LoadOptions.None, cancellationToken)).Root!;
        var blobs = root.Element("Blobs")!.Elements("Blob").Select(Item).ToList();
        return new BlobPage(blobs, root.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null);
    }

    private static BlobItem Item(XElement blob)
    {
        var properties = blob.Element("Properties")!;
        string Text(string name) => properties.Element(name)?.Value ?? "";
        return new BlobItem(
            Name(blob.Element("Name")!),
            new BlobProperties(
                Quoted(Text("Etag")),
                long.Parse(Text("Content-Length"), CultureInfo.InvariantCulture),
                Text("Content-Type"),
                BlobHeaders.Date(Text("Last-Modified")),
                Text("LeaseState") == "leased",
                blob.Element("Metadata")?.Elements().ToDictionary(entry => entry.Name.LocalName, entry => entry.Value, StringComparer.OrdinalIgnoreCase)
                    ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)));
    }

    // A name with a character that XML cannot hold comes percent-encoded.
    private static string Name(XElement name) => name.Attribute("Encoded")?.Value == "true" ? Uri.UnescapeDataString(name.Value) : name.Value;

    // A listing leaves out the quotation marks that a version has everywhere else.
    private static string Quoted(string etag) => etag.StartsWith('"') ? etag : $"\"{etag}\"";
}
