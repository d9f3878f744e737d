using CecFunctions.Storage;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// Lines that are added in any order and written in the order of a file's rows. They wait in a temporary file, so that
/// only their places are in memory.
/// </summary>
internal sealed class LinesByRow : IDisposable
{
    private readonly FileStream _lines = TemporaryFile.Create();
    private readonly List<(int Row, int Length, long At)> _places = [];
    private long _end;

    public void Add(int row, ReadOnlySpan<byte> line)
    {
        _lines.Write(line);
        _places.Add((row, line.Length, _end));
        _end += line.Length;
    }

    public async Task WriteToAsync(Stream output)
    {
        _places.Sort();
        foreach (var (_, length, at) in _places)
        {
            var line = new byte[length];
            _lines.Position = at;
            _lines.ReadExactly(line);
            await output.WriteAsync(line);
        }
    }

    public void Dispose() => _lines.Dispose();
}
