using System.Globalization;
using System.Text;
using QRCoder;

namespace CecFunctions.Public;

/// <summary>A QR code as the path of a drawing: one unit a module, with the quiet zone around it.</summary>
/// <param name="Modules">The length of a side, the quiet zone included.</param>
/// <param name="Path">The dark modules, in rows from left to right.</param>
internal readonly record struct QrPath(int Modules, string Path)
{
    /// <param name="text">What a scanner reads, such as an address.</param>
    public static QrPath Create(string text)
    {
        // A quarter of it may be unreadable: certificates are folded, and hang on walls.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var from = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h{from - x}z");
                }
            }
        }

        return new QrPath(rows.Count, path.ToString());
    }
}
