using System.Runtime.InteropServices;

namespace CecFunctions.Imports;

/// <summary>Files of a kind that came before .xlsx, and workbooks with a password, which are of the same kind.</summary>
internal static class OldWorkbook
{
    private const int DirectoryAt = 48;
    private const int SectorSizeAt = 30;
    private const int Header = 512;
    private const int Directory = 4096;

    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool Is(ReadOnlySpan<byte> begin) => begin.StartsWith(Signature);

    /// <summary>What the file is and what to do, as a sentence without subject.</summary>
    public static string ProblemWith(Stream file)
    {
        var bytes = new byte[Directory];
        file.Position = 0;
        file.ReadAtLeast(bytes, Header, throwOnEndOfStream: false);
        var sector = 1L << (BitConverter.ToUInt16(bytes, SectorSizeAt) & 15);
        file.Position = (BitConverter.ToUInt32(bytes, DirectoryAt) + 1L) * sector;
        var read = file.ReadAtLeast(bytes, Directory, throwOnEndOfStream: false);
        return bytes.AsSpan(0, read).IndexOf(MemoryMarshal.AsBytes("Encrypt".AsSpan())) >= 0
            ? "is a workbook with a password; save it without one."
            : "is a workbook of an old form (.xls); save it as .xlsx.";
    }
}
