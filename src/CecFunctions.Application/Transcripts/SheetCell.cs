namespace CecFunctions.Application.Transcripts;

/// <summary>A cell: a text, an amount or a date, or nothing.</summary>
/// <param name="Text">As people wrote it; a spreadsheet must not take it for a formula.</param>
public readonly record struct SheetCell(string? Text, decimal? Amount, DateOnly? Date)
{
    /// <summary>The characters by which a spreadsheet takes a text for a formula, or for the end of a cell.</summary>
    private const string FormulaBeginnings = "=+-@\t\r\n";

    /// <summary>Whether a spreadsheet might take the text for something to work out.</summary>
    public bool LooksLikeFormula => Text is [var first, ..] && FormulaBeginnings.Contains(first, StringComparison.Ordinal);

    public static SheetCell Of(string? text) => new(text, null, null);

    public static SheetCell Of(decimal amount) => new(null, amount, null);

    public static SheetCell Of(DateOnly date) => new(null, null, date);
}
