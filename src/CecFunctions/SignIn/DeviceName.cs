namespace CecFunctions.SignIn;

/// <summary>
/// What a browser says it is, in a few words such as <c>Firefox, Windows</c>: enough for people to tell their own devices
/// apart. Only names of the lists here come out, so nothing that a caller writes is kept.
/// </summary>
internal static class DeviceName
{
    // The order matters: most browsers also say that they are like those further down.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">The header <c>User-Agent</c>.</param>
    /// <returns><see langword="null"/> where it names nothing that is known.</returns>
    public static string? Find(string? userAgent)
    {
        string?[] parts = [NameIn(Browsers, userAgent), NameIn(Systems, userAgent)];
        var known = string.Join(", ", parts.OfType<string>());
        return known.Length == 0 ? null : known;
    }

    private static string? NameIn((string Sign, string Name)[] names, string? userAgent) => names
        .Where(name => userAgent?.Contains(name.Sign, StringComparison.Ordinal) == true)
        .Select(name => name.Name)
        .FirstOrDefault();
}
