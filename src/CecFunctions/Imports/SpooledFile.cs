using CecFunctions.Storage;

namespace CecFunctions.Imports;

/// <summary>
/// A file that is being imported, on disk: it is checked as a whole before a row of it is read, and is never in memory
/// as a whole. A text is there in UTF-8, whatever it came in; a workbook is told by its content.
/// </summary>
public sealed class SpooledFile : IDisposable
{
    private const int BlockBytes = 80 * 1024;

    private readonly FileStream _copy;
    private readonly int _start;
    private WorkbookFile? _workbook;

    private SpooledFile(string name, FileStream copy, int start, bool isWorkbook) =>
        (Name, _copy, _start, IsWorkbook) = (name, copy, start, isWorkbook);

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    /// <summary>Whether it is a workbook and no text.</summary>
    public bool IsWorkbook { get; }

    /// <summary>The mark of UTF-8.</summary>
    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <inheritdoc cref="CopyAsync(string, Stream, long, TextForm, CancellationToken)"/>
    public static Task<SpooledFile?> CopyAsync(
        string name, Stream content, long mostBytes, CancellationToken cancellationToken) =>
        CopyAsync(name, content, mostBytes, TextForm.Utf8, cancellationToken);

    /// <summary>Copies it and checks that it is text or a workbook.</summary>
    /// <param name="mostBytes">The most it may have.</param>
    /// <param name="form">What a text is in that does not say it by a byte order mark.</param>
    /// <returns><see langword="null"/> where it has more.</returns>
    /// <exception cref="TableFileException">It is neither text nor workbook: says what to do.</exception>
    public static async Task<SpooledFile?> CopyAsync(
        string name, Stream content, long mostBytes, TextForm form, CancellationToken cancellationToken)
    {
        var copy = TemporaryFile.Create();
        try
        {
            var buffer = new byte[BlockBytes];
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken);
            var begin = buffer.AsMemory(0, read);
            var isWorkbook = begin.Span.StartsWith(Zip);
            var isOld = OldWorkbook.Is(begin.Span);
            var text = isWorkbook || isOld ? null : Utf8Text.Begin(name, begin.Span, form, BlockBytes);
            var start = begin.Span.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            var taken = 0L;
            while (true)
            {
                taken += read;
                if (taken > mostBytes)
                {
                    await copy.DisposeAsync();
                    return null;
                }

                var isLast = read < buffer.Length;
                var block = buffer.AsMemory(0, read);
                await copy.WriteAsync(text?.Read(block, isLast) ?? block, cancellationToken);
                if (isLast)
                {
                    break;
                }

                read = await content.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken);
            }

            return isOld
                ? throw new TableFileException($"{name}: {OldWorkbook.ProblemWith(copy)}")
                : new SpooledFile(name, copy, start, isWorkbook);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>The text from its beginning, without a byte order mark. One reader at a time.</summary>
    internal Stream Open()
    {
        _copy.Position = _start;
        return _copy;
    }

    /// <summary>The workbook, opened once.</summary>
    /// <param name="cancellationToken">Ends whatever is read of it.</param>
    /// <exception cref="TableFileException">It cannot be read: says why.</exception>
    internal WorkbookFile OpenWorkbook(CancellationToken cancellationToken) =>
        _workbook ??= WorkbookFile.Open(Name, _copy, cancellationToken);

    public void Dispose()
    {
        _workbook?.Dispose();
        _copy.Dispose();
    }
}
