namespace CecFunctions.Office;

/// <summary>What staff write in their own words. It is data wherever it is shown.</summary>
public static class OfficeText
{
    /// <summary>The most characters of a note.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>What a note must be, as a sentence without subject.</summary>
    public static string NoteForm { get; } =
        $"must have at most {MaxNoteLength} characters, none of them a control character.";

    /// <summary>Whether a text can be a note. An empty one can; whether it will do, the rule says.</summary>
    public static bool IsNote(string text) => text.Length <= MaxNoteLength && !text.Any(char.IsControl);
}
