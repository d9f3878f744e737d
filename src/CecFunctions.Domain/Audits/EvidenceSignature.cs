using System.Buffers.Binary;

namespace CecFunctions.Domain.Audits;

/// <summary>Tells the kind of a file from its first bytes, whatever its name.</summary>
public static class EvidenceSignature
{
    /// <summary>The bytes looked at. A shorter file is of no kind.</summary>
    public const int HeadLength = 24;

    private const int PngHeaderChunkLength = 13;
    private const int LengthOfSegmentLength = 2;

    private static ReadOnlySpan<byte> Pdf => "%PDF-"u8;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>
    /// The kind of a file that begins with <paramref name="head"/>; <see langword="null"/> where it is not accepted.
    /// </summary>
    /// <param name="head">The first bytes, <see cref="HeadLength"/> where there are as many.</param>
    public static EvidenceType? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadLength)
        {
            return null;
        }

        if (head.StartsWith(Pdf))
        {
            return HasVersion(head[Pdf.Length..]) ? EvidenceType.Pdf : null;
        }

        if (head.StartsWith(Png))
        {
            return BeginsWithHeaderChunk(head[Png.Length..]) ? EvidenceType.Png : null;
        }

        return head.StartsWith(Jpeg) && BeginsWithSegment(head[(Jpeg.Length - 1)..]) ? EvidenceType.Jpeg : null;
    }

    /// <summary>A digit, a full stop and a digit: <c>1.7</c>.</summary>
    private static bool HasVersion(ReadOnlySpan<byte> rest) =>
        char.IsAsciiDigit((char)rest[0]) && rest[1] == '.' && char.IsAsciiDigit((char)rest[2]);

    /// <summary>The first chunk of every picture: its length, its name, a width and a height.</summary>
    private static bool BeginsWithHeaderChunk(ReadOnlySpan<byte> rest) =>
        BinaryPrimitives.ReadInt32BigEndian(rest) == PngHeaderChunkLength
        && rest[4..8].SequenceEqual("IHDR"u8)
        && BinaryPrimitives.ReadInt32BigEndian(rest[8..]) > 0
        && BinaryPrimitives.ReadInt32BigEndian(rest[12..]) > 0;

    /// <summary>A marker that can come first, with the length of its segment.</summary>
    private static bool BeginsWithSegment(ReadOnlySpan<byte> rest)
    {
        // Tables (C4, DB, DD), frames (C0–C2), applications (E0–EF) and comments (FE) come before the picture;
        // restarts, ends and fill bytes do not.
        var marker = rest[1];
        return marker is 0xC4 or 0xDB or 0xDD or 0xFE or (>= 0xC0 and <= 0xC2) or (>= 0xE0 and <= 0xEF)
            && BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) >= LengthOfSegmentLength;
    }
}
