using System.Buffers;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Http;

/// <summary>
/// Reads the texts of settings. A wrong one is refused by its name and the reason, never with its value.
/// </summary>
public static class SettingText
{
    private const string EnvironmentDelimiter = "__";

    // The characters of a token in RFC 9110.
    private static readonly SearchValues<char> HeaderName = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <param name="name">The name as it is written in the environment.</param>
    /// <returns><see langword="null"/> where it is not given or empty.</returns>
    /// <exception cref="ArgumentException">It is blank, or has a line break or another control character.</exception>
    public static string? Find(IConfiguration settings, string name) =>
        FindLines(settings, name) is not { } text ? null
        : text.Any(char.IsControl) ? throw Wrong(name, "has a line break or another control character.")
        : text;

    /// <summary>Likewise for a text in which line breaks do no harm.</summary>
    /// <exception cref="ArgumentException">It is blank.</exception>
    public static string? FindLines(IConfiguration settings, string name) =>
        settings[KeyOf(name)] is not { Length: > 0 } text ? null
        : string.IsNullOrWhiteSpace(text) ? throw Wrong(name, "is blank. Leave it out, or give it a value.")
        : text;

    /// <exception cref="ArgumentException">It cannot be the name of a header.</exception>
    public static string? FindHeader(IConfiguration settings, string name) =>
        Find(settings, name) is not { } text ? null
        : text.AsSpan().ContainsAnyExcept(HeaderName)
            ? throw Wrong(name, "must be the name of a header, such as Client-IP.")
            : text;

    /// <summary>Refuses a secret that was not made at random, as far as its text tells.</summary>
    /// <param name="least">The least characters it has.</param>
    /// <exception cref="ArgumentException">It is too short or easy to guess: names the setting.</exception>
    public static void CheckSecret(string name, string secret, int least)
    {
        if (secret.Length < least)
        {
            throw Wrong(name, $"must have at least {least} characters.");
        }

        if (SecretText.IsEasyToGuess(secret, name, least))
        {
            throw Wrong(
                name,
                $"is easy to guess. Take a random one, which has at least {SecretText.LeastDifferent} different "
                    + "characters, repeats nothing, and has no words and rows of keys in it.");
        }
    }

    /// <summary>A folder, as a full path.</summary>
    /// <param name="otherwise">The folder where the setting names none.</param>
    /// <param name="root">Where a relative path begins.</param>
    /// <exception cref="ArgumentException">It is a file.</exception>
    public static string Folder(IConfiguration settings, string name, string otherwise, string root)
    {
        var folder = Path.GetFullPath(Find(settings, name) ?? otherwise, root);
        return File.Exists(folder) ? throw Wrong(name, "must be a folder, and a file has this name.") : folder;
    }

    /// <param name="reason">A sentence without its subject, and without the value.</param>
    public static ArgumentException Wrong(string name, string reason) => new($"Setting {NameOf(name)}: {reason}");

    /// <summary>The name of a setting as the environment writes it.</summary>
    public static string NameOf(string key) =>
        key.Replace(ConfigurationPath.KeyDelimiter, EnvironmentDelimiter, StringComparison.Ordinal);

    /// <summary>The name under which a setting of the environment is found in the configuration.</summary>
    public static string KeyOf(string name) =>
        name.Replace(EnvironmentDelimiter, ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
