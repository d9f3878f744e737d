using System.Buffers.Binary;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class PagedFileTests
{
    /// <summary>Pieces of odd lengths, of which some lie over the edge of a page and of what stays in memory.</summary>
    [Fact]
    public void Bytes_AreReadWhereTheyWereWritten_InMemoryAndInTheFile()
    {
        const int Piece = 52;
        const int Pieces = (PagedFile.MostInMemory * 3 / 2) / Piece;
        using var file = new PagedFile();
        var bytes = new byte[Piece];
        for (var i = 0; i < Pieces; i++)
        {
            Fill(bytes, i);
            file.Write(bytes);
        }

        Assert.Equal((long)Pieces * Piece, file.Length);
        var random = new Random(5);
        var read = new byte[Piece];
        var edge = PagedFile.MostInMemory / Piece;
        foreach (var i in (int[])[0, edge - 1, edge, edge + 1, Pieces - 1, .. Enumerable.Range(0, 5_000).Select(_ => random.Next(Pieces))])
        {
            Fill(bytes, i);
            file.Read((long)i * Piece, read);
            Assert.Equal(bytes, read);
        }
    }

    private static void Fill(Span<byte> bytes, int number)
    {
        for (var at = 0; at < bytes.Length; at += sizeof(int))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], number + at);
        }
    }
}
