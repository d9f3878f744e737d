using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace CecFunctions.Tests.Audits;

/// <summary>Files to upload.</summary>
internal static class Samples
{
    /// <summary>What comes before the one stream of a PDF, which is no page's.</summary>
    public static byte[] PdfHead { get; } = Encoding.ASCII.GetBytes(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
            + "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
            + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj\n4 0 obj\n<< >>\nstream\n");

    public static byte[] PdfTail { get; } = Encoding.ASCII.GetBytes(
        "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n");

    /// <summary>
    /// A PDF of a length, where one can be so short, and with a content told apart by <paramref name="seed"/>.
    /// </summary>
    public static byte[] Pdf(int length = 2000, int seed = 1)
    {
        var random = new Random(seed);
        return Pdf(length, random.NextBytes);
    }

    /// <param name="fill">Fills the stream.</param>
    public static byte[] Pdf(int length, Action<byte[]> fill)
    {
        var stream = new byte[Math.Max(1, length - PdfHead.Length - PdfTail.Length)];
        fill(stream);
        return [.. PdfHead, .. stream, .. PdfTail];
    }

    public static byte[] Png(int width = 1, int height = 1, byte[]? data = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return
        [
            .. Convert.FromHexString("89504E470D0A1A0A"),
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", data ?? Deflated(new byte[4])),
            .. Chunk("IEND", []),
        ];
    }

    public static byte[] Jpeg(ushort width = 1, ushort height = 1) =>
    [
        .. Convert.FromHexString("FFD8FFE000104A46494600010101004800480000"),
        .. Convert.FromHexString("FFC0000B08"),
        .. BigEndian(height)[2..],
        .. BigEndian(width)[2..],
        .. Convert.FromHexString("01011100"),
        // A scan with an escaped FF and a restart in it, and what cameras put after the end.
        .. Convert.FromHexString("FFDA0008010100003F00" + "1234FF0056FFD078" + "FFD9"),
        .. "more"u8,
    ];

    public static byte[] Heic(int width = 4032, int height = 3024) =>
    [
        .. Box("ftyp", "heic\0\0\0\0mif1heic"u8.ToArray()),
        .. Box(
            "meta",
            [
                .. new byte[4],
                .. Box("hdlr", [.. new byte[8], .. "pict"u8]),
                .. Box(
                    "iprp",
                    Box(
                        "ipco",
                        [
                            .. Box("ispe", [.. new byte[4], .. BigEndian(512), .. BigEndian(512)]),
                            .. Box("ispe", [.. new byte[4], .. BigEndian(width), .. BigEndian(height)]),
                        ])),
            ]),
        .. Box("mdat", "points"u8.ToArray()),
    ];

    public static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        return [.. BigEndian(data.Length), .. named, .. BigEndian((int)Crc32.HashToUInt32(named))];
    }

    private static byte[] Box(string name, byte[] content) =>
        [.. BigEndian(content.Length + 8), .. Encoding.ASCII.GetBytes(name), .. content];

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
