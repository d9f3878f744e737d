namespace CecFunctions.Application.Csv;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Cells">As written, without their quotes.</param>
/// <param name="Problem">Why it cannot be taken apart, as a sentence without subject; then there are no cells.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells, string? Problem);
