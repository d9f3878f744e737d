using System.Text;

namespace CecFunctions.Tests.Audits;

/// <summary>Files to upload.</summary>
internal static class Samples
{
    /// <summary>
    /// What is taken for a PDF, of a length and with a content told apart by <paramref name="seed"/>.
    /// </summary>
    public static byte[] Pdf(int length = 2000, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(bytes, 0);
        return bytes;
    }

    public static byte[] Png()
    {
        var bytes = new byte[100];
        Convert.FromHexString("89504E470D0A1A0A0000000D49484452000000010000000108020000").CopyTo(bytes, 0);
        return bytes;
    }

    public static byte[] Jpeg()
    {
        var bytes = new byte[100];
        Convert.FromHexString("FFD8FFE000104A46494600010101").CopyTo(bytes, 0);
        return bytes;
    }
}
