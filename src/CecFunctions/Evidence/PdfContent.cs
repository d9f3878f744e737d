using System.IO.Compression;

namespace CecFunctions.Evidence;

/// <summary>
/// Looks through a PDF without opening it: it has pages, it is whole, it is not locked, and it does nothing but show
/// pages. One pass over the bytes, without recursion, and what it unpacks is bounded (docs/decisions/0019).
/// </summary>
internal static class PdfContent
{
    public const string Broken =
        "is a PDF that cannot be opened, perhaps because a part of it is missing: open it yourself, print it to a new "
            + "PDF and send that, or photograph the page.";

    public const string Locked =
        "is a PDF that is locked, with a password or against changes: print it to a new PDF and send that, or "
            + "photograph the page.";

    public const string Active =
        "is a PDF that carries a script, a form that acts, another file, a link to one or a command to start a program: "
            + "print it to a new PDF and send that, or photograph the page.";

    /// <summary>The most bytes that are unpacked of a file, which has at most 10 MiB; bombs are larger.</summary>
    public const int MostUnpackedBytes = 64 * 1024 * 1024;

    // The end of a part that is read again with the next: the longest name that is asked for, each letter escaped.
    private const int KeptBytes = 64;
    private const int PartBytes = 64 * 1024;

    // The most bytes that are looked at to tell whether the objects with a First are streams.
    private const int MostLookedAhead = 32 * 1024 * 1024;

    /// <returns>What is wrong, as a sentence without subject; <see langword="null"/> where nothing is.</returns>
    public static string? ProblemWith(byte[] file)
    {
        var seen = new PdfNames();
        seen.Read(file);
        if (seen.IsLocked)
        {
            // What is packed in it cannot be read.
            return Locked;
        }

        // Each object stream lies behind the one before, so no byte is looked at twice, whatever the file names.
        var (left, done, ahead) = (MostUnpackedBytes, 0, MostLookedAhead);
        foreach (var (named, isByKind) in seen.Packed.Where(packed => packed.At >= done))
        {
            if (!isByKind && !IsObjectStream(file, named, done, ref ahead))
            {
                continue;
            }

            if (ahead < 0 || !TryUnpack(file, named, seen, ref done, ref left))
            {
                return Broken;
            }
        }

        return seen switch
        {
            { IsLocked: true } => Locked,
            { IsActive: true } => Active,
            _ when HasArchiveBehind(file) => Active,
            { HasCatalog: true, HasPage: true } when file.AsSpan().LastIndexOf("startxref"u8) > 0 => null,
            _ => Broken,
        };
    }

    /// <summary>Whether an archive's directory lies behind the last end, so that the file is an archive too.</summary>
    private static bool HasArchiveBehind(ReadOnlySpan<byte> file) =>
        file.LastIndexOf("%%EOF"u8) is >= 0 and var end && file[end..].IndexOf("PK\u0005\u0006"u8) > 0;

    /// <summary>
    /// Whether an object with a <c>First</c>, such as an entry of an outline, is a stream that has an <c>N</c> too:
    /// readers open it as an object stream, whatever kind it names.
    /// </summary>
    /// <param name="ahead">The bytes that may still be looked at; negative once it is not known.</param>
    private static bool IsObjectStream(byte[] file, int named, int done, ref int ahead)
    {
        var rest = file.AsSpan(named, Math.Min(file.Length - named, ahead));
        var length = PdfKeyword.Find(rest, 0, out var lookedAt, untilEndOfObject: true);
        ahead -= lookedAt;
        if (length < 0)
        {
            // Not known where the bytes to look at came to their end.
            ahead = ahead > 0 ? ahead : -1;
            return ahead < 0;
        }

        var before = file.AsSpan(done, named - done);
        before = before[^Math.Min(before.Length, Math.Max(ahead, 0))..];
        var begins = before.LastIndexOf("obj"u8);
        ahead -= before.Length - Math.Max(begins, 0);
        if (begins < 0)
        {
            return true;
        }

        var names = new PdfNames();
        names.Read(file.AsSpan(named - before.Length + begins, before.Length - begins + length));
        return names.HasCount;
    }

    /// <summary>
    /// Reads the names of an object stream, which is packed by Deflate alone: packed otherwise, it would hide what it
    /// holds.
    /// </summary>
    /// <param name="named">Where its kind is named, in its dictionary.</param>
    /// <param name="done">Where the one before began; then where this one does.</param>
    private static bool TryUnpack(byte[] file, int named, PdfNames seen, ref int done, ref int left)
    {
        var begins = file.AsSpan(done, named - done).LastIndexOf("obj"u8);
        var length = begins < 0 ? -1 : PdfKeyword.Find(file.AsSpan(done + begins), named - done - begins, out _);
        if (length < 0)
        {
            return false;
        }

        var dictionary = file.AsSpan(done + begins, length);
        done += begins + length + PdfKeyword.Stream.Length;
        var filters = new PdfNames();
        filters.Read(dictionary);
        return filters switch
        {
            // Its text lies open, and was read with the file.
            { Filters: 0 } => true,
            { Filters: 1, Deflates: 1, OtherFilters: 0 } =>
                TryInflate(file, done + (file[done] == '\r' ? 2 : 1), seen, ref left),
            _ => false,
        };
    }

    private static bool TryInflate(byte[] file, int from, PdfNames seen, ref int left)
    {
        var part = new byte[KeptBytes + PartBytes];
        try
        {
            using var packed = new MemoryStream(file, from, file.Length - from, writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            var kept = 0;
            while (unpacked.Read(part, kept, PartBytes) is > 0 and var read)
            {
                left -= read;
                if (left < 0)
                {
                    return false;
                }

                var filled = kept + read;
                seen.Read(part.AsSpan(0, filled), isUnpacked: true);
                kept = Math.Min(KeptBytes, filled);
                part.AsSpan(filled - kept, kept).CopyTo(part);
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

/// <summary>The names of a PDF that tell what it is. Names are read wherever they stand, in texts and pictures too: the
/// long ones mean what they say, and do not come about by chance.</summary>
internal sealed class PdfNames
{
    private const int Longest = 32;

    public bool HasCatalog { get; private set; }

    public bool HasPage { get; private set; }

    public bool IsLocked { get; private set; }

    public bool IsActive { get; private set; }

    public int Filters { get; private set; }

    /// <summary>Filters that unpack by Deflate.</summary>
    public int Deflates { get; private set; }

    /// <summary>Filters, and ways to use one, by which an object stream would hide what it holds.</summary>
    public int OtherFilters { get; private set; }

    /// <summary>Whether there is an <c>N</c>, the number of objects of an object stream.</summary>
    public bool HasCount { get; private set; }

    /// <summary>
    /// Where object streams are named: by their kind, or where one may lie, by the place of their first object.
    /// </summary>
    public List<(int At, bool IsByKind)> Packed { get; } = [];

    /// <param name="isUnpacked">Whether these are the bytes of an object stream, which holds no other.</param>
    public void Read(ReadOnlySpan<byte> bytes, bool isUnpacked = false)
    {
        Span<byte> name = stackalloc byte[Longest];
        var at = 0;
        while (bytes[at..].IndexOf((byte)'/') is >= 0 and var next)
        {
            at += next + 1;
            var length = NameAt(bytes[at..], name);
            Take(name[..length], at, isUnpacked);
            IsActive |= name[..length].SequenceEqual("EF"u8) && (isUnpacked || HasValue(bytes[at..]));
        }
    }

    private void Take(ReadOnlySpan<byte> name, int at, bool isUnpacked)
    {
        HasCatalog |= name.SequenceEqual("Catalog"u8);
        HasPage |= name.SequenceEqual("Page"u8);
        IsLocked |= name.SequenceEqual("Encrypt"u8);
        IsActive |= IsOfAction(name);
        Filters += name.SequenceEqual("Filter"u8) ? 1 : 0;
        Deflates += name.SequenceEqual("FlateDecode"u8) || name.SequenceEqual("Fl"u8) ? 1 : 0;
        OtherFilters += IsOtherFilter(name) ? 1 : 0;
        HasCount |= name.SequenceEqual("N"u8);
        var isByKind = name.SequenceEqual("ObjStm"u8);
        if (!isUnpacked && (isByKind || name.SequenceEqual("First"u8)))
        {
            Packed.Add((at, isByKind));
        }
    }

    /// <summary>
    /// Whether a dictionary or a reference follows a name, so that one of two letters is no chance of a picture.
    /// </summary>
    private static bool HasValue(ReadOnlySpan<byte> rest)
    {
        const int Near = 1024;
        rest = rest[..Math.Min(rest.Length, Near)];
        var end = 0;
        while (end < rest.Length && !EndsName(rest[end]))
        {
            end++;
        }

        rest = rest[end..].TrimStart(Spaces);
        while (rest.StartsWith("%"u8) && rest.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var line)
        {
            rest = rest[line..].TrimStart(Spaces);
        }

        return rest.StartsWith("<<"u8) || (rest.Length > 0 && (char.IsAsciiDigit((char)rest[0]) || rest[0] == '%'));
    }

    /// <summary>
    /// Scripts, programs to start, files within the file and links to others, and forms that send or are programs.
    /// </summary>
    private static bool IsOfAction(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("JavaScript"u8)
        || name.SequenceEqual("Launch"u8)
        || name.SequenceEqual("EmbeddedFile"u8)
        || name.SequenceEqual("EmbeddedFiles"u8)
        || name.StartsWith("RichMedia"u8)
        || name.SequenceEqual("Rendition"u8)
        || name.SequenceEqual("OnInstantiate"u8)
        || name.SequenceEqual("ImportData"u8)
        || name.SequenceEqual("FileAttachment"u8)
        || name.SequenceEqual("Collection"u8)
        || name.SequenceEqual("GoToE"u8)
        || name.SequenceEqual("GoToR"u8)
        || name.SequenceEqual("SubmitForm"u8)
        || name.SequenceEqual("XFA"u8);

    private static bool IsOtherFilter(ReadOnlySpan<byte> name) =>
        name.EndsWith("Decode"u8) && !name.SequenceEqual("FlateDecode"u8)
        || name.SequenceEqual("AHx"u8)
        || name.SequenceEqual("A85"u8)
        || name.SequenceEqual("LZW"u8)
        || name.SequenceEqual("RL"u8)
        || name.SequenceEqual("Crypt"u8)
        || name.SequenceEqual("Predictor"u8);

    /// <summary>Reads a name with its escapes; one that is longer than any that is asked for is cut.</summary>
    private static int NameAt(ReadOnlySpan<byte> bytes, Span<byte> name)
    {
        var length = 0;
        for (var at = 0; at < bytes.Length && length < name.Length && !EndsName(bytes[at]); at++)
        {
            var isEscape = bytes[at] == '#'
                && at + 2 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[at + 1])
                && char.IsAsciiHexDigit((char)bytes[at + 2]);
            name[length++] = isEscape
                ? (byte)((Value(bytes[at + 1]) << 4) | Value(bytes[at + 2]))
                : bytes[at];
            at += isEscape ? 2 : 0;
        }

        return length;
    }

    private static ReadOnlySpan<byte> Spaces => "\0\t\n\f\r "u8;

    private static bool EndsName(byte value) =>
        value is 0 or 9 or 10 or 12 or 13 or 32
            or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']'
            or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private static int Value(byte hexDigit) => hexDigit switch
    {
        <= (byte)'9' => hexDigit - '0',
        <= (byte)'F' => hexDigit - 'A' + 10,
        _ => hexDigit - 'a' + 10,
    };
}

/// <summary>Finds the keyword after which the data of a stream begins.</summary>
internal static class PdfKeyword
{
    public static ReadOnlySpan<byte> Stream => "stream"u8;

    /// <summary>The place of the keyword outside of texts and comments; negative where there is
    /// none.</summary>
    /// <param name="lookedAt">The bytes up to where it stopped.</param>
    /// <param name="untilEndOfObject">Whether it is to lie in the same object.</param>
    public static int Find(ReadOnlySpan<byte> bytes, int from, out int lookedAt, bool untilEndOfObject = false)
    {
        var at = from;
        for (; at < bytes.Length; at++)
        {
            switch (bytes[at])
            {
                case (byte)'(':
                    at = EndOfText(bytes, at);
                    break;
                case (byte)'%':
                    var line = bytes[at..].IndexOfAny((byte)'\r', (byte)'\n');
                    at = line < 0 ? bytes.Length : at + line;
                    break;
                case (byte)'s' when bytes[at..].StartsWith(Stream) && EndsLine(bytes[(at + Stream.Length)..]):
                    lookedAt = at - from;
                    return at;
                case (byte)'e' when untilEndOfObject && bytes[at..].StartsWith("endobj"u8):
                    lookedAt = at - from;
                    return -1;
            }
        }

        lookedAt = bytes.Length - from;
        return -1;
    }

    private static bool EndsLine(ReadOnlySpan<byte> rest) => rest.StartsWith("\n"u8) || rest.StartsWith("\r\n"u8);

    private static int EndOfText(ReadOnlySpan<byte> bytes, int at)
    {
        var depth = 0;
        for (; at < bytes.Length; at++)
        {
            switch (bytes[at])
            {
                case (byte)'\\':
                    at++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return at;
            }
        }

        return bytes.Length;
    }
}
