using System.Buffers.Binary;

namespace CecFunctions.Domain.Audits;

/// <summary>Tells the kind of a file from its first bytes, whatever its name.</summary>
public static class EvidenceSignature
{
    /// <summary>The bytes looked at: those in which a PDF's header begins, and the header.</summary>
    public const int HeadLength = PdfHeaderBegins + 8;

    // Viewers find a header that begins in as many bytes.
    private const int PdfHeaderBegins = 1024;

    // A shorter file is of no kind.
    private const int LeastLength = 24;

    // The size and the name of a box, a brand and a version; other brands follow.
    private const int HeicBrandsAt = 16;
    private const int HeicBrandLength = 4;

    private const int PngHeaderChunkLength = 13;
    private const int LengthOfSegmentLength = 2;

    private static ReadOnlySpan<byte> Pdf => "%PDF-"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>What switches a printer to its job language, and a line of that.</summary>
    private static ReadOnlySpan<byte> PrintJob => "\u001b%-12345X"u8;

    private static ReadOnlySpan<byte> JobLine => "@PJL"u8;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>
    /// The kind of a file that begins with <paramref name="head"/>; <see langword="null"/> where it is not accepted.
    /// </summary>
    /// <param name="head">The first bytes, <see cref="HeadLength"/> where there are as many.</param>
    public static EvidenceType? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.Length < LeastLength)
        {
            return null;
        }

        if (head.StartsWith(Png))
        {
            return BeginsWithHeaderChunk(head[Png.Length..]) ? EvidenceType.Png : null;
        }

        if (head.StartsWith(Jpeg))
        {
            return BeginsWithSegment(head[(Jpeg.Length - 1)..]) ? EvidenceType.Jpeg : null;
        }

        return IsHeic(head) ? EvidenceType.Heic : HasPdfHeader(head) ? EvidenceType.Pdf : null;
    }

    /// <summary>
    /// The header of a PDF, which begins anywhere in the first 1,024 bytes: a byte-order mark, blanks and line breaks or
    /// the lines of a print job may come before it, and nothing else, such as a program, a script or a page.
    /// </summary>
    private static bool HasPdfHeader(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, HeadLength)];
        var at = head.IndexOf(Pdf);
        return at is >= 0 and < PdfHeaderBegins && MayComeBefore(head[..at]) && HasVersion(head[(at + Pdf.Length)..]);
    }

    private static bool MayComeBefore(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        bytes = bytes.TrimStart(" \t\r\n\f"u8);
        return bytes.IsEmpty || (!bytes.Contains((byte)0) && (bytes.StartsWith(PrintJob) || bytes.StartsWith(JobLine)));
    }

    /// <summary>A digit, a full stop and a digit: <c>1.7</c>.</summary>
    private static bool HasVersion(ReadOnlySpan<byte> rest) =>
        rest.Length >= 3
        && char.IsAsciiDigit((char)rest[0])
        && rest[1] == '.'
        && char.IsAsciiDigit((char)rest[2]);

    /// <summary>A first box with the brands of pictures: <c>heic</c> and its kin, or the general one alone.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (!head[4..].StartsWith("ftyp"u8) || length < HeicBrandsAt || length > head.Length)
        {
            return false;
        }

        var (isHevc, isOther) = (false, false);
        var major = head[8..12];
        for (var at = HeicBrandsAt - (2 * HeicBrandLength); at + HeicBrandLength <= length; at += HeicBrandLength)
        {
            var brand = head[at..(at + HeicBrandLength)];
            isHevc |= brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8)
                || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8);
            isOther |= brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8);
        }

        return isHevc || (major.SequenceEqual("mif1"u8) && !isOther);
    }

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
