using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CecFunctions.Imports;

/// <summary>
/// A workbook (<c>.xlsx</c>): which sheets it has, and the rows of one as a stream. It is a package of XML parts, read
/// in bounded memory whatever it holds (docs/decisions/0025).
/// </summary>
internal sealed class WorkbookFile : IDisposable
{
    /// <summary>The most bytes that the parts of a workbook may come to: some three million rows.</summary>
    private const long MostInflatedBytes = 1L << 30;

    private const int MostDirectoryBytes = 1 << 20;
    private const int MostSheets = 1000;
    private const int MostRelations = 10_000;
    private const int MostRelationCharacters = 1000;
    private const int MostNameCharacters = 255;
    private const int MostNamesTold = 20;
    private const int MostMessageCharacters = 200;

    private readonly string _name;
    private readonly ZipArchive _zip;
    private readonly CancellationToken _stop;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<Sheet> _sheets = [];
    private WorkbookStrings? _strings;
    private WorkbookFormats _formats = new();

    private WorkbookFile(string name, ZipArchive zip, CancellationToken stop)
    {
        (_name, _zip, _stop) = (name, zip, stop);
        foreach (var part in zip.Entries)
        {
            _parts.TryAdd(part.FullName.Replace('\\', '/'), part);
        }
    }

    /// <param name="cancellationToken">Ends whatever is read of it, also later.</param>
    /// <exception cref="TableFileException">It is no workbook, or cannot be read: says why.</exception>
    public static WorkbookFile Open(string name, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            CheckDirectory(content);
            var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var file = new WorkbookFile(name, zip, cancellationToken);
            try
            {
                file.ReadParts();
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            throw Damaged(name, damaged);
        }
    }

    /// <summary>Whether an exception says that the file is damaged, and not that it could not be read.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or XmlException or DecoderFallbackException or EndOfStreamException;

    public static TableFileException Damaged(string place, Exception damaged) =>
        new($"{place}: is a workbook that cannot be read: {Shown(damaged.Message).TrimEnd('.')}.", damaged);

    /// <summary>The sheet that is asked for, or the first that is not hidden.</summary>
    /// <exception cref="TableFileException">There is no such sheet.</exception>
    public TableSource OpenSheet(TableOptions options)
    {
        var names = string.Join(", ", _sheets.Take(MostNamesTold).Select(known => Quoted.Text(known.Name)))
            + (_sheets.Length > MostNamesTold ? " …" : "");
        var sheet = options.Sheet is { } asked
            ? _sheets.FirstOrDefault(known => string.Equals(known.Name, asked, StringComparison.OrdinalIgnoreCase))
                ?? throw new TableFileException($"{_name}: has no sheet {Quoted.Text(asked)}; it has {names}.")
            : _sheets.FirstOrDefault(known => !known.IsHidden)
                ?? throw new TableFileException($"{_name}: has no sheet that is not hidden.");
        ImmutableArray<string> notes = options.Sheet is null && _sheets.Length > 1
            ?
            [
                $"sheet {Quoted.Text(sheet.Name)} is read, of {_sheets.Length}: {names}; "
                    + $"{options.Named(TableOptions.SheetOption, "NAME")} reads another.",
            ]
            : [];
        return new TableSource(() => Read(sheet), notes, DecimalComma: false);
    }

    public void Dispose()
    {
        _strings?.Dispose();
        _zip.Dispose();
    }

    private IEnumerable<TableRecord> Read(Sheet sheet)
    {
        using var rows = OpenRows(sheet);
        while (rows.Next() is { } record)
        {
            yield return record;
        }
    }

    private WorkbookRows OpenRows(Sheet sheet)
    {
        try
        {
            return new WorkbookRows(_name, Xml(sheet.Part), _strings, _formats);
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            throw Damaged(_name, damaged);
        }
    }

    private void ReadParts()
    {
        if (_parts.ContainsKey("xl/workbook.bin"))
        {
            throw new TableFileException($"{_name}: is a binary workbook (.xlsb); save it as .xlsx.");
        }

        if (_parts.ContainsKey("mimetype"))
        {
            throw new TableFileException($"{_name}: is an OpenDocument file (.ods); save it as .xlsx or as CSV.");
        }

        if (!_parts.ContainsKey("_rels/.rels")
            || Related("_rels/.rels", "").Find(part => part.Type == "officeDocument") is not { Part: { } workbook })
        {
            throw new TableFileException($"{_name}: is a zip archive and no workbook (.xlsx).");
        }

        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        var related = Related($"{folder}_rels/{workbook[folder.Length..]}.rels", folder);
        var from1904 = ReadSheets(workbook, related);
        if (_sheets.IsEmpty)
        {
            throw new TableFileException($"{_name}: is an office document without sheets, and no workbook.");
        }

        using var styles = related.Find(part => part.Type == "styles") is { Part: { } stylesPart } ? Xml(stylesPart) : null;
        _formats = WorkbookFormats.Read(styles, from1904);
        if (related.Find(part => part.Type == "sharedStrings") is { Part: { } stringsPart })
        {
            using var strings = Xml(stringsPart);
            _strings = WorkbookStrings.Read(strings);
        }
    }

    /// <summary>Reads which sheets there are.</summary>
    /// <returns>Whether days are counted from 1904.</returns>
    private bool ReadSheets(string workbook, List<(string Id, string Type, string Part)> related)
    {
        var from1904 = false;
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        using var xml = Xml(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Name == "workbookPr")
            {
                from1904 = xml.Attribute("date1904") is "1" or "true";
            }
            else if (xml.Name == "sheet"
                && xml.PrefixedAttribute("id") is { } id
                && related.Find(part => part.Id == id) is { Type: "worksheet", Part: { } part }
                && sheets.Count < MostSheets)
            {
                sheets.Add(new Sheet(
                    xml.Attribute("name") is { Length: <= MostNameCharacters } name
                        ? name
                        : throw new InvalidDataException("a sheet has no name"),
                    part,
                    xml.Attribute("state") is "hidden" or "veryHidden"));
            }
        }

        _sheets = sheets.ToImmutable();
        return from1904;
    }

    /// <summary>The parts that a part names, by the last word of their kind.</summary>
    private List<(string Id, string Type, string Part)> Related(string relations, string folder)
    {
        var found = new List<(string, string, string)>();
        using var xml = Xml(relations);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element
                && xml.Name == "Relationship"
                && xml.Attribute("TargetMode") != "External"
                && xml.Attribute("Target") is { } target
                && xml.Attribute("Type") is { } type)
            {
                var id = xml.Attribute("Id") ?? string.Empty;
                if (found.Count == MostRelations
                    || target.Length + type.Length + id.Length > MostRelationCharacters)
                {
                    throw new InvalidDataException("it names more parts than a workbook, or longer");
                }

                found.Add((id, type[(type.LastIndexOf('/') + 1)..], PartOf(folder, target)));
            }
        }

        return found;
    }

    /// <summary>A message in which a part of the file may be told.</summary>
    private static string Shown(string message) => string.Concat(
        message.Take(MostMessageCharacters).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));

    private static string PartOf(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var part in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private WorkbookXml Xml(string part) => WorkbookXml.Open(
        _parts.GetValueOrDefault(part) ?? throw new InvalidDataException($"it has no {Quoted.Text(part)}"),
        new InflatedBytes(MostInflatedBytes, _stop));

    /// <summary>
    /// Looks at the list of parts at the end of the file before it is taken into memory: no workbook has as many as
    /// would fill it.
    /// </summary>
    private static void CheckDirectory(Stream content)
    {
        const int End = 22;
        var tail = new byte[Math.Min(content.Length, ushort.MaxValue + End)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at > tail.Length - End)
        {
            throw new InvalidDataException("its end is missing");
        }

        var begins = BitConverter.ToUInt32(tail, at + 16);
        if (begins > content.Length || content.Length - begins > MostDirectoryBytes + tail.Length)
        {
            throw new InvalidDataException("it has more parts than a workbook");
        }
    }

    private sealed record Sheet(string Name, string Part, bool IsHidden);
}
