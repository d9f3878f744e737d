namespace CecFunctions.Http;

/// <summary>An address of this site, to which a person may be led back.</summary>
internal static class LocalAddress
{
    /// <summary>The part of an address, and the field of a form, that says where to go afterwards.</summary>
    public const string BackName = "back";

    private const int MostCharacters = 512;

    /// <summary>The address where it is one of this site: a path that begins with one slash.</summary>
    /// <returns><see langword="null"/> for everything else, which might lead to another site.</returns>
    public static string? Find(string? address) =>
        address is { Length: > 0 and <= MostCharacters }
        && address[0] == '/'
        && (address.Length == 1 || address[1] != '/')
        && !address.Any(character => character is '\\' or < '!' or > '~')
            ? address
            : null;

    /// <summary>An address with the one to which it leads back, where that is one of this site.</summary>
    /// <param name="back">The start page needs no leading back.</param>
    public static string WithBack(string address, string? back) =>
        Find(back) is { } local and not "/" ? $"{address}?{BackName}={Uri.EscapeDataString(local)}" : address;
}
