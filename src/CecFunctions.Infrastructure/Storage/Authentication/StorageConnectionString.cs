namespace CecFunctions.Infrastructure.Storage.Authentication;

/// <summary>A storage account's connection string, read.</summary>
/// <param name="Key">The account and its key.</param>
/// <param name="Endpoints">The addresses of the services.</param>
internal sealed record StorageConnectionString(StorageKey Key, StorageEndpoints Endpoints)
{
    private const string DevelopmentAccount = "devstoreaccount1";

    // The emulator's published key: the same everywhere, and no secret.
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly StorageConnectionString Development = new(
        new StorageKey(DevelopmentAccount, Convert.FromBase64String(DevelopmentKey)),
        new StorageEndpoints(
            new Uri($"http://127.0.0.1:10000/{DevelopmentAccount}"),
            new Uri($"http://127.0.0.1:10001/{DevelopmentAccount}"),
            new Uri($"http://127.0.0.1:10002/{DevelopmentAccount}")));

    /// <exception cref="FormatException">A part is missing or cannot be read; the message names the part, never its value.</exception>
    internal static StorageConnectionString Parse(string text)
    {
        var parts = Parts(text);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && development.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return parts.Count == 1
                ? Development
                : throw new FormatException("The storage connection string has UseDevelopmentStorage=true together with other parts: give one or the other.");
        }

        if (parts.ContainsKey("SharedAccessSignature"))
            throw new FormatException("The storage connection string has a SharedAccessSignature, which is not supported: give AccountKey, or use an identity.");

        var account = Required(parts, "AccountName");
        var key = new StorageKey(account, DecodeKey(Required(parts, "AccountKey")));
        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        if (protocol is not ("http" or "https"))
            throw new FormatException("The storage connection string's DefaultEndpointsProtocol must be http or https.");

        var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        Uri Endpoint(string service) => parts.TryGetValue($"{service}Endpoint", out var given)
            ? Address($"{service}Endpoint", given.TrimEnd('/'))
            : Address("AccountName", $"{protocol}://{account}.{service.ToLowerInvariant()}.{suffix}");

        return new StorageConnectionString(key, new StorageEndpoints(Endpoint("Blob"), Endpoint("Queue"), Endpoint("Table")));
    }

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException(
                    "The storage connection string is not a list of name=value parts with ';' between them. " +
                    "Expected are AccountName and AccountKey, or UseDevelopmentStorage=true.");
            }

            if (!parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
                throw new FormatException($"The storage connection string has {part[..equals]} twice.");
        }

        return parts.Count > 0 ? parts : throw new FormatException("The storage connection string is empty.");
    }

    private static string Required(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The storage connection string has no {name}.");

    private static byte[] DecodeKey(string key)
    {
        try
        {
            return Convert.FromBase64String(key);
        }
        catch (FormatException exception)
        {
            throw new FormatException("The storage connection string's AccountKey is not base64: it was probably cut off.", exception);
        }
    }

    private static Uri Address(string part, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri
            : throw new FormatException($"The storage connection string's {part} does not give an http or https address.");
}
