using System.Text.Json;
using CecFunctions.Storage;

namespace CecFunctions.Imports;

/// <summary>
/// Rows put aside, to be taken up again in parts, all rows of a key in the same one. Few stay in memory; more go to a
/// temporary file, so that the memory needed does not grow with the file that is imported.
/// </summary>
internal sealed class RowSpool<T>(Func<T, int> hashOf) : IDisposable
{
    private const int MostInMemory = 4096;
    private const int Parts = 64;

    private readonly List<T> _rows = [];
    private readonly List<(long At, int Length)>[] _written = [.. Enumerable.Range(0, Parts).Select(_ => NoneYet())];
    private FileStream? _file;

    public void Add(T row)
    {
        _rows.Add(row);
        if (_rows.Count == MostInMemory)
        {
            Write();
        }
    }

    /// <summary>The parts, each of which is read once and as a stream. Rows of a key come as they were added.</summary>
    public IEnumerable<IEnumerable<T>> ReadParts()
    {
        if (_file is null)
        {
            yield return _rows;
            yield break;
        }

        Write();
        foreach (var part in _written)
        {
            yield return part.SelectMany(Read);
        }
    }

    public void Dispose() => _file?.Dispose();

    private static List<(long, int)> NoneYet() => [];

    private void Write()
    {
        _file ??= TemporaryFile.Create();
        foreach (var rows in _rows.GroupBy(row => (int)((uint)hashOf(row) % Parts)))
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(rows.ToArray());
            _written[rows.Key].Add((_file.Length, bytes.Length));
            _file.Position = _file.Length;
            _file.Write(bytes);
        }

        _rows.Clear();
    }

    private T[] Read((long At, int Length) written)
    {
        var bytes = new byte[written.Length];
        _file!.Position = written.At;
        _file.ReadExactly(bytes);
        return JsonSerializer.Deserialize<T[]>(bytes)!;
    }
}
