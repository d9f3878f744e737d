using System.Buffers.Binary;
using System.IO.Hashing;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Evidence;

/// <summary>
/// Looks through a picture without painting it: its parts follow each other to the end, and it is no larger than a
/// camera's. One pass over the bytes; nothing is unpacked (docs/decisions/0019).
/// </summary>
internal static class PictureContent
{
    public const string Broken =
        "is a picture that cannot be opened, perhaps because a part of it is missing: save it anew, or photograph the "
            + "page again.";

    public const string TooLarge =
        "is a picture of more than 200 million points: save it smaller, or photograph the page again.";

    /// <summary>The largest cameras of telephones take 200 million points.</summary>
    public const long MostPoints = 200_000_000;

    // Deflate packs at most 1,032 bytes into one.
    private const int MostPacked = 1032;

    /// <returns>What is wrong, as a sentence without subject; <see langword="null"/> where nothing is.</returns>
    public static string? ProblemWith(ReadOnlySpan<byte> file, EvidenceType type)
    {
        var points = type switch
        {
            EvidenceType.Png => PngPoints(file),
            EvidenceType.Jpeg => JpegPoints(file),
            EvidenceType.Heic => HeicBoxes.PointsOf(file),
            _ => throw new NotSupportedException($"Type {type}."),
        };
        return points <= 0 ? Broken : points > MostPoints ? TooLarge : null;
    }

    /// <summary>Width by height; 0 where a chunk is missing, cut off or damaged.</summary>
    private static long PngPoints(ReadOnlySpan<byte> file)
    {
        const int Signature = 8;
        const int AroundData = 12;
        var points = 0L;
        var (row, height, dataLength) = (0L, 0L, 0L);
        var rest = file[Signature..];
        while (rest.Length >= AroundData)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - AroundData)
            {
                return 0;
            }

            var named = rest.Slice(4, (int)length + 4);
            var data = named[4..];
            if (Crc32.HashToUInt32(named) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
            {
                return 0;
            }

            if (named.StartsWith("IHDR"u8) && data.Length >= 10)
            {
                var width = BinaryPrimitives.ReadUInt32BigEndian(data);
                height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
                points = Points(width, height);
                row = 1 + (((width * data[8] * SamplesOf(data[9])) + 7) / 8);
            }

            dataLength += named.StartsWith("IDAT"u8) ? length : 0;
            if (named.StartsWith("IEND"u8))
            {
                // Too large is told first: its rows would be too many to count.
                return points > MostPoints || (dataLength > 0 && row * height <= dataLength * MostPacked) ? points : 0;
            }

            rest = rest[(AroundData + (int)length)..];
        }

        return 0;
    }

    /// <summary>The samples of a point of a colour type.</summary>
    private static int SamplesOf(byte colour) => colour switch
    {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };

    /// <summary>Width by height; 0 where a segment is missing or cut off. Cameras put more after the end.</summary>
    private static long JpegPoints(ReadOnlySpan<byte> file)
    {
        var points = 0L;
        var hasScan = false;
        var rest = file[2..];
        while (rest.Length >= 2)
        {
            if (rest[0] != 0xFF)
            {
                return 0;
            }

            var marker = rest[1];
            if (marker is 0xFF)
            {
                // A fill byte.
                rest = rest[1..];
                continue;
            }

            if (marker == 0xD9)
            {
                return hasScan ? points : 0;
            }

            var length = rest.Length >= 4 ? BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) : 0;
            if (length < 2 || length > rest.Length - 2)
            {
                return 0;
            }

            var data = rest.Slice(4, length - 2);
            rest = rest[(2 + length)..];
            if (IsFrame(marker) && data.Length >= 6)
            {
                points = Points(
                    BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]));
            }
            else if (marker == 0xDA)
            {
                hasScan = points > 0;
                rest = AfterScan(rest);
            }
        }

        return 0;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>What follows the coded points: the next marker that is neither an escape nor a restart.</summary>
    private static ReadOnlySpan<byte> AfterScan(ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOf((byte)0xFF) is >= 0 and var at && at + 1 < rest.Length)
        {
            rest = rest[at..];
            if (rest[1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return rest;
            }

            rest = rest[(rest[1] == 0xFF ? 1 : 2)..];
        }

        return [];
    }

    internal static long Points(long width, long height) =>
        width is > 0 and <= MostPoints && height is > 0 and <= MostPoints ? width * height : 0;
}

/// <summary>The boxes of a photograph of a telephone (ISO 14496-12, ISO 23008-12).</summary>
internal static class HeicBoxes
{
    /// <summary>
    /// Width by height of the largest picture; 0 where a box is missing or cut off. Telephones put more after the last.
    /// </summary>
    public static long PointsOf(ReadOnlySpan<byte> file)
    {
        var (points, hasData) = (0L, false);
        var rest = file;
        while (TryNext(ref rest, out var name, out var content))
        {
            hasData |= name.SequenceEqual("mdat"u8);
            if (name.SequenceEqual("meta"u8) && content.Length >= 4)
            {
                // Its version and flags come first.
                points = Math.Max(points, Largest(Find(Find(content[4..], "iprp"u8), "ipco"u8)));
            }
        }

        return hasData ? points : 0;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (TryNext(ref boxes, out var name, out var content))
        {
            if (name.SequenceEqual(wanted))
            {
                return content;
            }
        }

        return [];
    }

    private static long Largest(ReadOnlySpan<byte> properties)
    {
        var points = 0L;
        while (TryNext(ref properties, out var name, out var content))
        {
            if (name.SequenceEqual("ispe"u8) && content.Length >= 12)
            {
                points = Math.Max(points, PictureContent.Points(
                    BinaryPrimitives.ReadUInt32BigEndian(content[4..]),
                    BinaryPrimitives.ReadUInt32BigEndian(content[8..])));
            }
        }

        return points;
    }

    /// <summary>Takes the first box off; false where there is none, or it is longer than what is there.</summary>
    private static bool TryNext(
        scoped ref ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> content)
    {
        name = content = default;
        if (boxes.Length < 8)
        {
            return false;
        }

        var (head, length) = (8, (ulong)BinaryPrimitives.ReadUInt32BigEndian(boxes));
        name = boxes[4..8];
        if (length == 1 && boxes.Length >= 16)
        {
            (head, length) = (16, BinaryPrimitives.ReadUInt64BigEndian(boxes[8..]));
        }
        else if (length == 0)
        {
            // To the end.
            length = (ulong)boxes.Length;
        }

        if (length < (ulong)head || length > (ulong)boxes.Length)
        {
            return false;
        }

        content = boxes[head..(int)length];
        boxes = boxes[(int)length..];
        return true;
    }
}
