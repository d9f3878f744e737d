using System.Text;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>The name of a person, or of a provider, as it is kept and shown.</summary>
public static class PersonName
{
    /// <summary>
    /// What is wrong with a name, as a sentence without subject; <see langword="null"/> where nothing is. Ask for the
    /// one that <see cref="Normalize"/> made.
    /// </summary>
    public static string? Problem(string text) =>
        text.Length is 0 or > MemberText.MaxLength
            ? $"must have 1 to {MemberText.MaxLength} characters, and not blanks alone."
            : HiddenCharacters.ProblemWithName(text);

    /// <summary>
    /// The name with its letters and marks in one way (NFC), without blanks around it, and with one space for each run
    /// of blanks of any width.
    /// </summary>
    public static string Normalize(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var character in text.Trim())
        {
            if (!char.IsSeparator(character) || character is '\u2028' or '\u2029')
            {
                name.Append(character);
            }
            else if (name is { Length: > 0 } && name[^1] != ' ')
            {
                name.Append(' ');
            }
        }

        return CanonicalText.Compose(name.ToString());
    }
}
