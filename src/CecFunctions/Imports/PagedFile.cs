using CecFunctions.Storage;

namespace CecFunctions.Imports;

/// <summary>
/// Bytes that are first written one after the other and then read anywhere: in a temporary file, of which a few pages
/// are in memory.
/// </summary>
internal sealed class PagedFile : IDisposable
{
    private const int PageBytes = 64 * 1024;
    private const int PagesInMemory = 32;

    private readonly FileStream _file = TemporaryFile.Create();
    private readonly byte[]?[] _pages = new byte[PagesInMemory][];
    private readonly long[] _numbers = new long[PagesInMemory];

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Fills the bytes from a place on; all of them were written before.</summary>
    public void Read(long at, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var (page, offset) = Math.DivRem(at, PageBytes);
            var there = Page(page).AsSpan((int)offset);
            var count = Math.Min(there.Length, bytes.Length);
            there[..count].CopyTo(bytes);
            bytes = bytes[count..];
            at += count;
        }
    }

    public void Dispose() => _file.Dispose();

    private byte[] Page(long number)
    {
        var place = number % PagesInMemory;
        if (_pages[place] is { } page && _numbers[place] == number)
        {
            return page;
        }

        page = _pages[place] ??= new byte[PageBytes];
        _file.Position = number * PageBytes;
        _file.ReadAtLeast(page, PageBytes, throwOnEndOfStream: false);
        _numbers[place] = number;
        return page;
    }
}
