using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CecFunctions.Tests.Imports;

/// <summary>Writes workbooks (<c>.xlsx</c>), part by part, so that a test can make a wrong one too.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string? State, string Rows)> _sheets = [];
    private readonly List<string> _texts = [];
    private readonly List<string> _formats = ["General", "m/d/yyyy"];

    /// <summary>Whether days are counted from 1904, as spreadsheets of Macintosh did.</summary>
    public bool From1904 { get; init; }

    /// <summary>Parts in the place of those that would be written, or besides them.</summary>
    public Dictionary<string, string> Parts { get; } = [];

    /// <summary>A number shown in a format, for example 42 as 00042.</summary>
    public static object Formatted(decimal number, string format) => new Cell(number, format, null);

    /// <summary>A formula with the value that was saved of it.</summary>
    public static object Formula(string formula, object? value) => new Cell(value, null, formula);

    /// <summary>Adds a sheet: cells are texts, numbers, days, true or false, or nothing.</summary>
    public TestWorkbook Sheet(string name, IEnumerable<object?[]> rows, string? state = null)
    {
        var text = new StringBuilder();
        foreach (var (index, row) in rows.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"<row r=\"{index + 1}\">");
            foreach (var (column, cell) in row.Index())
            {
                text.Append(Written(cell, $"{(char)('A' + column)}{index + 1}"));
            }

            text.Append("</row>");
        }

        return Rows(name, text.ToString(), state);
    }

    /// <summary>Adds a sheet with rows as XML.</summary>
    public TestWorkbook Rows(string name, string xml, string? state = null)
    {
        _sheets.Add((name, state, xml));
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in AllParts())
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    private Dictionary<string, string> AllParts()
    {
        var relations = new StringBuilder();
        var sheets = new StringBuilder();
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, (name, state, rows)) in _sheets.Index())
        {
            var number = index + 1;
            relations.Append(
                CultureInfo.InvariantCulture,
                $"""<Relationship Id="rId{number}" Type="{Office}/worksheet" Target="worksheets/sheet{number}.xml"/>""");
            sheets.Append(
                CultureInfo.InvariantCulture,
                $"""<sheet name="{SecurityElement.Escape(name)}" sheetId="{number}" r:id="rId{number}" """);
            sheets.Append(state is null ? "/>" : $"state=\"{state}\"/>");
            parts[$"xl/worksheets/sheet{number}.xml"] =
                $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData><pageMargins left="1"/></worksheet>""";
        }

        parts["_rels/.rels"] =
            $"""
            <Relationships xmlns="{Package}">
            <Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """;
        parts["xl/_rels/workbook.xml.rels"] =
            $"""
            <Relationships xmlns="{Package}">{relations}
            <Relationship Id="s" Type="{Office}/styles" Target="/xl/styles.xml"/>
            <Relationship Id="t" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """;
        parts["xl/workbook.xml"] =
            $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="{Main}" xmlns:r="{Office}"><workbookPr date1904="{(From1904 ? 1 : 0)}"/>
            <sheets>{sheets}</sheets></workbook>
            """.Trim();
        var texts = _texts.Select(text => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>");
        parts["xl/sharedStrings.xml"] = $"""<sst xmlns="{Main}">{string.Concat(texts)}</sst>""";
        var own = _formats.Select(
            (format, at) => $"""<numFmt numFmtId="{164 + at}" formatCode="{SecurityElement.Escape(format)}"/>""");
        var styles = _formats.Select((_, at) => $"""<xf numFmtId="{(at == 0 ? 0 : at == 1 ? 14 : 164 + at)}"/>""");
        parts["xl/styles.xml"] =
            $"""
            <styleSheet xmlns="{Main}"><numFmts>{string.Concat(own)}</numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{string.Concat(styles)}</cellXfs></styleSheet>
            """;
        foreach (var (name, content) in Parts)
        {
            parts[name] = content;
        }

        return parts;
    }

    private string Written(object? cell, string place) => cell switch
    {
        null => string.Empty,
        string text => $"<c r=\"{place}\" t=\"s\"><v>{NumberOf(_texts, text)}</v></c>",
        bool flag => $"<c r=\"{place}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>",
        DateOnly day => $"<c r=\"{place}\" s=\"1\"><v>{Serial(day)}</v></c>",
        Cell { Formula: { } formula, Value: var value } =>
            $"<c r=\"{place}\" t=\"{(value is string ? "str" : "n")}\"><f>{SecurityElement.Escape(formula)}</f>"
                + (value is null ? "</c>" : $"<v>{value}</v></c>"),
        Cell { Format: { } format, Value: var value } =>
            string.Create(
                CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{NumberOf(_formats, format)}\"><v>{value}</v></c>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{cell}</v></c>"),
    };

    private int Serial(DateOnly day) =>
        day.DayNumber - (From1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30)).DayNumber;

    private static int NumberOf(List<string> all, string text)
    {
        var at = all.IndexOf(text);
        if (at < 0)
        {
            all.Add(text);
            at = all.Count - 1;
        }

        return at;
    }

    private sealed record Cell(object? Value, string? Format, string? Formula);
}
