using System.Collections.Immutable;

namespace CecFunctions.Imports;

/// <summary>The columns that a kind of file has.</summary>
internal sealed class TableColumns
{
    /// <summary>The column of the bodies' keys, which every kind has.</summary>
    public const string Program = "program";

    private readonly Dictionary<string, string> _byKey;

    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be left out.</param>
    public TableColumns(IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        Required = required;
        _byKey = required.Concat(optional).ToDictionary(KeyOf, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Required { get; }

    /// <summary>Columns of which at least one must be there.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];

    public IReadOnlySet<string> Dates { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Columns of numbers and keys that name something.</summary>
    public IReadOnlySet<string> Ids { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The column that a cell of a header means: <c>Member ID</c> and <c>member_id</c> are memberId.</summary>
    public string? Find(string cell) => _byKey.GetValueOrDefault(KeyOf(cell));

    /// <summary>The columns of a header by their names.</summary>
    /// <exception cref="TableFileException">A column is unknown, missing or repeated: names it.</exception>
    public string[] Read(string file, TableRecord header)
    {
        var place = $"{file}:{header.Line}";
        if (header.Problem is { } problem)
        {
            throw new TableFileException($"{place}: {problem}");
        }

        if (header.Cells.Any(c => c.Contains('\0', StringComparison.Ordinal)))
        {
            throw new TableFileException($"{place}: holds NUL characters: it is no UTF-8 text; save it as UTF-8.");
        }

        if (header.Cells[0].StartsWith('<'))
        {
            throw new TableFileException($"{place}: is a web page or XML, not CSV; save it as .xlsx or as CSV.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Spreadsheets write separators for columns at the end that are empty.
        var cells = header.Cells.Reverse().SkipWhile(string.IsNullOrWhiteSpace).Reverse().ToArray();
        var columns = new string[cells.Length];
        for (var at = 0; at < cells.Length; at++)
        {
            columns[at] = Find(cells[at])
                ?? throw new TableFileException($"{place}: unknown column {Quoted.Text(cells[at].Trim())}.");
            if (!seen.Add(columns[at]))
            {
                throw new TableFileException($"{place}: column '{columns[at]}' is there twice.");
            }
        }

        return Required.FirstOrDefault(column => !seen.Contains(column)) is { } missing
            ? throw new TableFileException($"{place}: column '{missing}' is missing.")
            : !OneOf.IsEmpty && !OneOf.Any(seen.Contains)
                ? throw new TableFileException($"{place}: column '{string.Join("' or '", OneOf)}' is missing.")
                : columns;
    }

    private static string KeyOf(string cell) =>
        string.Concat(cell.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-'))).ToLowerInvariant();
}
