using System.Globalization;
using System.Xml;

namespace CecFunctions.Imports;

/// <summary>
/// The rows of a sheet, one after the other; rows without a text are passed over. Of a row, no more is kept than the
/// header has columns, and the first cell beside them.
/// </summary>
internal sealed class WorkbookRows(
    string file, WorkbookXml xml, WorkbookStrings? strings, WorkbookFormats formats) : IDisposable
{
    /// <summary>The text of a formula whose value was not saved.</summary>
    public const string FormulaWithoutValue = "#FORMULA!";

    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;

    /// <summary>The most characters of a row, which is two cells as full as spreadsheets allow.</summary>
    private const int MostCharacters = 2 * WorkbookXml.MostCharacters;

    private static readonly string TooLong =
        $"the row has more than {MostCharacters} characters, which no row needs; it is passed over.";

    private readonly List<string> _cells = [];
    private readonly WorkbookText _text = new();
    private ulong _numbers;
    private ulong _dates;
    private int _row;
    private int _column;
    private int? _width;
    private int _characters;
    private CellBeside? _beside;
    private string? _type;
    private int? _style;
    private bool _isFormula;
    private bool _isInCell;
    private bool _isHidden;
    private bool _isOver;

    /// <summary>The next row with a text.</summary>
    /// <returns><see langword="null"/> = there is none.</returns>
    /// <exception cref="TableFileException">The sheet cannot be read on.</exception>
    public TableRecord? Next()
    {
        try
        {
            while (!_isOver && xml.Read())
            {
                if (Take() is { } record)
                {
                    return record;
                }
            }

            return null;
        }
        catch (Exception damaged) when (WorkbookFile.IsDamage(damaged))
        {
            throw WorkbookFile.Damaged($"{file}:{Math.Max(_row, 1)}", damaged);
        }
    }

    public void Dispose() => xml.Dispose();

    private TableRecord? Take()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.Name == "row":
                BeginRow();
                break;
            case XmlNodeType.Element when xml.Name == "c" && _row > 0:
                BeginCell();
                break;
            case XmlNodeType.Element when _isInCell && xml.Name == "f":
                _isFormula = true;
                break;
            case XmlNodeType.EndElement when _isInCell && xml.Name == "c":
                EndCell();
                break;
            case XmlNodeType.EndElement when xml.Name == "row":
                return EndRow();
            case XmlNodeType.EndElement when xml.Name == "sheetData":
                _isOver = true;
                break;
            default:
                if (_isInCell)
                {
                    _text.Take(xml);
                }

                break;
        }

        return null;
    }

    private void BeginRow()
    {
        var row = xml.Number("r") ?? _row + 1;
        if (row <= _row || row > MostRows)
        {
            throw new InvalidDataException($"row {row} stands after row {_row}");
        }

        _row = row;
        _isHidden = xml.Attribute("hidden") is "1" or "true";
        _column = -1;
        _numbers = _dates = 0;
        _characters = 0;
        _beside = null;
        _cells.Clear();
    }

    private void BeginCell()
    {
        _column = xml.Attribute("r") is { } name ? ColumnOf(name) : _column + 1;
        if (_column < 0 || _column >= MostColumns)
        {
            throw new InvalidDataException($"a cell of row {_row} is in no column");
        }

        _type = xml.Attribute("t");
        _style = xml.Number("s");
        _isFormula = false;
        _isInCell = !xml.IsEmpty;
        _text.Begin();
    }

    private void EndCell()
    {
        _isInCell = false;
        // A cell of a few bytes may name the longest text: none is asked for that would not be looked at.
        if (_characters > MostCharacters || (_column >= _width && _beside is not null))
        {
            return;
        }

        var cell = Cell();
        _characters += cell.Text.Length;
        if (cell.Text.Length == 0 || _characters > MostCharacters)
        {
            return;
        }

        if (_column >= _width)
        {
            _beside = string.IsNullOrWhiteSpace(cell.Text) ? null : new CellBeside(_column, cell.Text);
            return;
        }

        while (_cells.Count <= _column)
        {
            _cells.Add(string.Empty);
        }

        _cells[_column] = cell.Text;
        if (_column < 64)
        {
            _numbers |= cell.Kind == CellKind.Number ? 1UL << _column : 0;
            _dates |= cell.Kind == CellKind.Date ? 1UL << _column : 0;
        }
    }

    private CellText Cell()
    {
        var text = _text.ToString();
        return _type switch
        {
            _ when text.Length == 0 =>
                new CellText(_isFormula && _type != "str" ? FormulaWithoutValue : string.Empty, CellKind.Text),
            "s" => new CellText(
                strings is not null && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                    ? strings[number]
                    : throw new InvalidDataException($"a cell names the text {Quoted.Text(text)}, which is not there"),
                CellKind.Text),
            "b" => new CellText(text == "0" ? "FALSE" : "TRUE", CellKind.Text),
            "d" => new CellText(text, CellKind.Date),
            null or "n" => formats.Show(text, _style),
            // A text beside its cell or of a formula, or an error.
            _ => new CellText(text, CellKind.Text),
        };
    }

    private TableRecord? EndRow()
    {
        if (_characters > MostCharacters)
        {
            return new TableRecord(_row, [], TooLong) { IsHidden = _isHidden };
        }

        if (_beside is null && _cells.TrueForAll(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        // The first row is the header; cells at the end of a row that are empty are not in the file.
        if (_width is null)
        {
            _width = _cells.FindLastIndex(cell => !string.IsNullOrWhiteSpace(cell)) + 1;
            _cells.RemoveRange(_width.Value, _cells.Count - _width.Value);
        }

        while (_cells.Count < _width)
        {
            _cells.Add(string.Empty);
        }

        return new TableRecord(_row, _cells.ToArray(), null)
        {
            Numbers = _numbers,
            Dates = _dates,
            IsHidden = _isHidden,
            Beside = _beside,
        };
    }

    /// <summary>The column that the name of a cell begins with, from 0: 27 for AB12.</summary>
    private static int ColumnOf(string cell)
    {
        var column = 0;
        foreach (var sign in cell)
        {
            if (!char.IsAsciiLetterUpper(sign) || column > MostColumns)
            {
                break;
            }

            column = (column * 26) + (sign - 'A' + 1);
        }

        return column - 1;
    }
}
