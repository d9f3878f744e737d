using System.Collections.Immutable;

namespace CecFunctions.Application.Providers;

/// <summary>A provider of courses that may report what members earned with it.</summary>
/// <param name="Id">See <see cref="IsId"/>; never given to another.</param>
/// <param name="Name">As members read it: the body that awarded the credits. It never changes, so that a line sent again is the same line.</param>
/// <param name="Programs">The programs for whose members it may report.</param>
/// <param name="KeyDigest">SHA-256 of the secret, in hexadecimal; <see langword="null"/> = revoked, and no key is good.</param>
public sealed record Provider(string Id, string Name, ImmutableArray<string> Programs, string? KeyDigest, DateTimeOffset KeyMadeAt)
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxIdLength = 24;

    /// <summary>The most characters of a name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>1 to 24 of a–z 0–9 and the dash, the first a letter.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
