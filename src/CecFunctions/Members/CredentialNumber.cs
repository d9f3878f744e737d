using CecFunctions.Domain.Credentials;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>
/// The number of a credential as people write it. It is kept and shown as it was first written; two that differ in the
/// case or width of letters, or in how a letter with a mark is stored, are one number.
/// </summary>
public static class CredentialNumber
{
    /// <summary>The most characters of a number.</summary>
    public const int MaxLength = MemberText.MaxCredentialNumberLength;

    /// <summary>
    /// What is wrong with a new number, as a sentence without subject; <see langword="null"/> where nothing is. Ask
    /// for the one that <see cref="Normalize"/> made.
    /// </summary>
    public static string? Problem(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return $"must have 1 to {MaxLength} characters.";
        }

        if (HiddenCharacters.ProblemWithNumber(text) is { } hidden)
        {
            return hidden;
        }

        if (text.FirstOrDefault(char.IsWhiteSpace) is not default(char) and var blank)
        {
            return $"has a blank (U+{(int)blank:X4}) as character {text.IndexOf(blank, StringComparison.Ordinal) + 1}.";
        }

        return text.Contains("%2F", StringComparison.OrdinalIgnoreCase)
            ? "must not have %2F in it, which stands for a slash in addresses."
            : AddressPart.ProblemWith(text);
    }

    /// <summary>The number as it is kept: without blanks around it, letters with their marks in one way (NFC).</summary>
    public static string Normalize(string text) => CanonicalText.Compose(text.Trim());

    /// <summary>What two ways of writing one number have in common. It is compared and never shown.</summary>
    public static string KeyOf(string number) =>
        // By way of small letters, as a capital may be that of another letter (ẞ).
        CanonicalText.Compose(FullWidth.Fold(Normalize(number)).ToLowerInvariant().ToUpperInvariant());

    /// <summary>Whether both are one number.</summary>
    public static bool Same(string one, string other) => one == other || KeyOf(one) == KeyOf(other);

    /// <summary>
    /// The member's credential of a number in any way of writing it; first that of exactly this one, since older
    /// records may have two that are told apart by case alone.
    /// </summary>
    public static Credential? FindByNumber(this Member member, string number)
    {
        if (member.FindCredential(number) is { } exact)
        {
            return exact;
        }

        var key = KeyOf(number);
        return member.Credentials.FirstOrDefault(credential => KeyOf(credential.Id) == key);
    }

    /// <summary>The number as the member's record has it, or as it was given where no record has it.</summary>
    public static string NumberAsHeld(this Member member, string number) => member.FindByNumber(number)?.Id ?? number;
}
