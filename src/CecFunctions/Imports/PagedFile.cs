using CecFunctions.Storage;

namespace CecFunctions.Imports;

/// <summary>
/// Bytes that are first written one after the other and then read anywhere. The first of them stay in memory, which is
/// all of those of an ordinary workbook; the others are in a temporary file, of which a few pages are in memory.
/// </summary>
internal sealed class PagedFile : IDisposable
{
    /// <summary>How many bytes stay in memory.</summary>
    public const int MostInMemory = BlockBytes * MostBlocks;

    private const int BlockBytes = 64 * 1024;
    private const int MostBlocks = 128;

    // Texts are named in any order, so that a page is often read for one of them.
    private const int PageBytes = 4 * 1024;
    private const int PagesInMemory = 512;

    private readonly List<byte[]> _blocks = [];
    private readonly byte[]?[] _pages = new byte[PagesInMemory][];
    private readonly long[] _numbers = new long[PagesInMemory];
    private FileStream? _file;

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && Length < MostInMemory)
        {
            var (block, offset) = Math.DivRem((int)Length, BlockBytes);
            if (offset == 0)
            {
                _blocks.Add(new byte[BlockBytes]);
            }

            var free = _blocks[block].AsSpan(offset);
            var count = Math.Min(free.Length, bytes.Length);
            bytes[..count].CopyTo(free);
            bytes = bytes[count..];
            Length += count;
        }

        if (!bytes.IsEmpty)
        {
            _file ??= TemporaryFile.Create();
            _file.Write(bytes);
            Length += bytes.Length;
        }
    }

    /// <summary>Fills the bytes from a place on; all of them were written before.</summary>
    public void Read(long at, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var there = at < MostInMemory
                ? _blocks[(int)(at / BlockBytes)].AsSpan((int)(at % BlockBytes))
                : Page((at - MostInMemory) / PageBytes).AsSpan((int)(at % PageBytes));
            var count = Math.Min(there.Length, bytes.Length);
            there[..count].CopyTo(bytes);
            bytes = bytes[count..];
            at += count;
        }
    }

    public void Dispose() => _file?.Dispose();

    private byte[] Page(long number)
    {
        var place = number % PagesInMemory;
        if (_pages[place] is { } page && _numbers[place] == number)
        {
            return page;
        }

        page = _pages[place] ??= new byte[PageBytes];
        _file!.Flush();
        RandomAccess.Read(_file.SafeFileHandle, page, number * PageBytes);
        _numbers[place] = number;
        return page;
    }
}
