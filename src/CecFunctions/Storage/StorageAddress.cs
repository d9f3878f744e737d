using System.Text.RegularExpressions;

namespace CecFunctions.Storage;

/// <summary>Which storage account: the addresses of its three services, and its key where one was given.</summary>
/// <remarks>Where the account is part of the path, as with Azurite, the addresses include it.</remarks>
public sealed partial class StorageAddress
{
    private const string PublicCloud = "core.windows.net";
    private const string DevelopmentAccount = "devstoreaccount1";

    // The emulator's published key: the same everywhere, and no secret.
    private const string DevelopmentKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private StorageAddress(string account, string? key, Func<string, Uri> endpoint)
    {
        (Account, Key) = (account, key);
        (Table, Blob, Queue) = (endpoint("Table"), endpoint("Blob"), endpoint("Queue"));
    }

    /// <summary>The account's name.</summary>
    public string Account { get; }

    /// <summary>Where its tables are.</summary>
    public Uri Table { get; }

    /// <summary>Where its containers are.</summary>
    public Uri Blob { get; }

    /// <summary>Where its queues are.</summary>
    public Uri Queue { get; }

    /// <summary>Whether the account's key was given; an identity is needed where it was not.</summary>
    public bool HasKey => Key is not null;

    /// <summary>Whether the account is an emulator on this machine.</summary>
    public bool IsLocal => Table.IsLoopback;

    internal string? Key { get; }

    /// <summary>
    /// Reads a connection string, an account's name (<c>mystore</c>), or the https address of its tables, blobs or
    /// queues (<c>https://mystore.table.core.windows.net</c>).
    /// </summary>
    /// <exception cref="FormatException">It is none of these; the message never repeats what may be a key.</exception>
    public static StorageAddress Parse(string text)
    {
        var trimmed = text.Trim();
        if (AccountName().IsMatch(trimmed))
        {
            return FromAccount(trimmed);
        }

        return trimmed.Contains("://", StringComparison.Ordinal) && !trimmed.Contains(';')
            ? FromServiceAddress(trimmed)
            : FromConnectionString(trimmed);
    }

    /// <summary>The addresses that Azure gives to an account.</summary>
    /// <param name="account">3–24 lower-case letters and digits.</param>
    /// <param name="suffix">The cloud's domain.</param>
    /// <exception cref="FormatException">No account has such a name.</exception>
    public static StorageAddress FromAccount(string account, string suffix = PublicCloud) =>
        AccountName().IsMatch(account)
            ? new StorageAddress(account, null, service => Endpoint(account, service, suffix, "https"))
            : throw new FormatException("A storage account's name is 3–24 lower-case letters and digits.");

    /// <summary>
    /// The account that a connection string names; <c>UseDevelopmentStorage=true</c> is Azurite on its usual ports.
    /// </summary>
    /// <exception cref="FormatException">
    /// A part is missing or cannot be read; the message names the part, never its value.
    /// </exception>
    public static StorageAddress FromConnectionString(string text)
    {
        var parts = Parts(text);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development)
            && development.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return parts.Count == 1
                ? Development()
                : throw Wrong("has UseDevelopmentStorage=true together with other parts: give one or the other.");
        }

        if (parts.ContainsKey("SharedAccessSignature"))
        {
            throw Wrong("has a SharedAccessSignature, which is not supported: give AccountKey, or use an identity.");
        }

        var account = Required(parts, "AccountName");
        var key = Required(parts, "AccountKey");
        if (!Convert.TryFromBase64String(key, new byte[key.Length], out _))
        {
            throw Wrong("has an AccountKey that is not base64: it was probably cut off.");
        }

        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        if (protocol is not ("http" or "https"))
        {
            throw Wrong("has a DefaultEndpointsProtocol that is neither http nor https.");
        }

        var suffix = parts.GetValueOrDefault("EndpointSuffix", PublicCloud);
        return new StorageAddress(account, key, service => parts.TryGetValue($"{service}Endpoint", out var given)
            ? Given($"{service}Endpoint", given.TrimEnd('/'))
            : !AccountName().IsMatch(account)
                ? throw Wrong("has an AccountName that is not 3–24 lower-case letters and digits.")
                : CloudDomain().IsMatch(suffix)
                    ? Endpoint(account, service, suffix, protocol)
                    : throw Wrong("has an EndpointSuffix that is not a domain, such as core.windows.net."));
    }

    /// <summary>The account's name; never its key.</summary>
    public override string ToString() => Account;

    private static StorageAddress Development()
    {
        string[] services = ["Blob", "Queue", "Table"];
        return new StorageAddress(
            DevelopmentAccount,
            DevelopmentKey,
            service => new Uri($"http://127.0.0.1:{10000 + Array.IndexOf(services, service)}/{DevelopmentAccount}"));
    }

    private static StorageAddress FromServiceAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            throw new FormatException(
                "The storage account's address must begin with https://, for a token must not travel in the clear.");
        }

        var isAddressAlone = uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "", IsDefaultPort: true };
        if (ServiceHost().Match(uri.Host) is { Success: true } host && isAddressAlone)
        {
            var (account, zone, suffix) = (host.Groups["account"], host.Groups["zone"], host.Groups["suffix"].Value);
            return new StorageAddress(
                account.Value, null, service => Endpoint($"{account}{zone}", service, suffix, "https"));
        }

        throw new FormatException(
            "The storage account's address is not that of its tables, blobs or queues, such as "
                + "https://NAME.table.core.windows.net.");
    }

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw Wrong(
                    "is not a list of name=value parts with ';' between them. Expected are AccountName and AccountKey, "
                        + "or UseDevelopmentStorage=true; or an account's name or https address alone.");
            }

            if (!parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                throw Wrong(PartName().IsMatch(part[..equals]) ? $"has {part[..equals]} twice." : "has a part twice.");
            }
        }

        return parts.Count > 0 ? parts : throw Wrong("is empty.");
    }

    private static string Required(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Wrong($"has no {name}.");

    private static Uri Endpoint(string account, string service, string suffix, string protocol) =>
        Given("AccountName", $"{protocol}://{account}.{service.ToLowerInvariant()}.{suffix}");

    // Whatever is more than a place in it would travel, or be told, with every request: a signature or a password.
    private static Uri Given(string part, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
        && !address.AsSpan().ContainsAny('@', '?', '#')
            ? uri
            : throw Wrong(
                $"has a part, {part}, that does not give an http or https address without anything else in it.");

    private static FormatException Wrong(string says) => new($"The storage connection string {says}");

    [GeneratedRegex(@"\A[a-z0-9]{3,24}\z")]
    private static partial Regex AccountName();

    [GeneratedRegex(
        @"\A(?<account>[a-z0-9]{3,24})(?<zone>\.z[0-9]{1,2})?\.(table|blob|queue)"
            + @"\.(?<suffix>[a-z0-9-]+(\.[a-z0-9-]+)+)\z")]
    private static partial Regex ServiceHost();

    [GeneratedRegex(@"\A[a-z0-9-]+(\.[a-z0-9-]+)+\z", RegexOptions.IgnoreCase)]
    private static partial Regex CloudDomain();

    // No key has so few characters, or only letters.
    [GeneratedRegex(@"\A[A-Za-z]{1,30}\z")]
    private static partial Regex PartName();
}
