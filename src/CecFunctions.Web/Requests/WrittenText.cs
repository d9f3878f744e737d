using CecFunctions.Application.JsonInput;

namespace CecFunctions.Web.Requests;

/// <summary>Texts that people write into a body.</summary>
internal static class WrittenText
{
    /// <summary>A text of several lines, or nothing. Line breaks are <c>\n</c>; no other control character is taken.</summary>
    /// <exception cref="JsonInputException">It is too long, or has characters that it must not have.</exception>
    public static string? OptionalNote(this JsonObject json, string property, int mostCharacters)
    {
        if (json.OptionalText(property) is not { } text)
        {
            return null;
        }

        if (text.Length > mostCharacters)
        {
            throw new JsonInputException(json.At(property), $"has more than {mostCharacters} characters.");
        }

        return text.Any(c => char.IsControl(c) && c != '\n')
            ? throw new JsonInputException(json.At(property), "must not have control characters but line feeds.")
            : text;
    }

    /// <summary>The same where there must be one.</summary>
    /// <inheritdoc cref="OptionalNote" path="/exception"/>
    public static string RequiredNote(this JsonObject json, string property, int mostCharacters) =>
        json.OptionalNote(property, mostCharacters) is { } text
            ? string.IsNullOrWhiteSpace(text) ? throw new JsonInputException(json.At(property), "must not be empty.") : text
            : throw json.Missing(property);

    /// <summary>An id or a number on one line.</summary>
    /// <exception cref="JsonInputException">It is missing, empty, too long, or has control characters.</exception>
    public static string RequiredName(this JsonObject json, string property, int mostCharacters)
    {
        var text = json.RequiredId(property);
        return text.Length <= mostCharacters && !text.Any(char.IsControl)
            ? text
            : throw new JsonInputException(json.At(property), $"must have 1 to {mostCharacters} characters, none of them a control character.");
    }
}
