using System.Text;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Evidence;

public sealed class PictureContentTests
{
    public static TheoryData<byte[], EvidenceType> Pictures => new()
    {
        { Samples.Png(), EvidenceType.Png },
        { Samples.Jpeg(), EvidenceType.Jpeg },
        { Samples.Heic(), EvidenceType.Heic },
        { [.. Samples.Png(), .. "more"u8], EvidenceType.Png },
        { [.. Samples.Heic(), .. "more"u8], EvidenceType.Heic },
        // The cameras with the most points there are.
        { Samples.Jpeg(16320, 12240), EvidenceType.Jpeg },
        { Samples.Heic(16320, 12240), EvidenceType.Heic },
    };

    public static TheoryData<byte[], EvidenceType> TooLarge => new()
    {
        { Samples.Png(20_000, 10_001), EvidenceType.Png },
        { Samples.Jpeg(65_000, 65_000), EvidenceType.Jpeg },
        { Samples.Heic(1_000_000, 1_000_000), EvidenceType.Heic },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void PictureThatIsWhole_IsTaken(byte[] file, EvidenceType type) =>
        Assert.Null(PictureContent.ProblemWith(file, type));

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void PictureThatUnpacksToGigabytes_IsNot(byte[] file, EvidenceType type) =>
        Assert.Equal(PictureContent.TooLarge, PictureContent.ProblemWith(file, type));

    [Theory]
    [InlineData(EvidenceType.Png)]
    [InlineData(EvidenceType.Jpeg)]
    [InlineData(EvidenceType.Heic)]
    public void PictureCutOffAnywhere_IsBroken(EvidenceType type)
    {
        var whole = type switch
        {
            EvidenceType.Png => Samples.Png(),
            EvidenceType.Jpeg => Samples.Jpeg()[..^4],
            _ => Samples.Heic(),
        };
        for (var length = 24; length < whole.Length; length++)
        {
            Assert.Equal(PictureContent.Broken, PictureContent.ProblemWith(whole.AsSpan(0, length), type));
        }
    }

    [Theory]
    [InlineData(14_000, 14_000)]
    [InlineData(1, 10_000_000)]
    [InlineData(20_000_000, 1)]
    public void PngWithFarLessDataThanItsPointsTake_IsBroken(int width, int height) =>
        Assert.Equal(
            PictureContent.Broken, PictureContent.ProblemWith(Samples.Png(width, height), EvidenceType.Png));

    [Fact]
    public void BlankPng_IsTaken_ThoughItsDataIsShort()
    {
        var blank = Samples.Png(4_000, 4_000, Samples.Deflated(new byte[4_000 * 12_001]));

        Assert.InRange(blank.Length, 0, 100_000);
        Assert.Null(PictureContent.ProblemWith(blank, EvidenceType.Png));
    }

    [Fact]
    public void DamagedPng_IsBroken()
    {
        var file = Samples.Png();
        file[20] ^= 1;

        Assert.Equal(PictureContent.Broken, PictureContent.ProblemWith(file, EvidenceType.Png));
    }

    [Theory]
    [InlineData(EvidenceType.Png, 0)]
    [InlineData(EvidenceType.Jpeg, 0)]
    [InlineData(EvidenceType.Heic, 0)]
    [InlineData(EvidenceType.Heic, -1)]
    public void PictureWithoutPoints_IsBroken(EvidenceType type, int width)
    {
        var file = type switch
        {
            EvidenceType.Png => Samples.Png(width),
            EvidenceType.Jpeg => Samples.Jpeg((ushort)width),
            // The smaller picture beside it has points.
            _ => Encoding.Latin1.GetBytes(
                Encoding.Latin1.GetString(Samples.Heic(width)).Replace("ispe", "free", StringComparison.Ordinal)),
        };

        Assert.Equal(PictureContent.Broken, PictureContent.ProblemWith(file, type));
    }

    [Theory]
    [InlineData(EvidenceType.Png, "89504E470D0A1A0AFFFFFFFF49484452")]
    [InlineData(EvidenceType.Jpeg, "FFD8FFE0FFFF")]
    [InlineData(EvidenceType.Jpeg, "FFD8FFE00000FFE00001")]
    [InlineData(EvidenceType.Jpeg, "FFD8FFFFFFFFFFFFFFFFFFFF")]
    [InlineData(EvidenceType.Heic, "00000018667479706865696300000000FFFFFFFFFFFFFFFF00000001FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData(EvidenceType.Heic, "0000000066747970")]
    public void LengthsThatLie_AreBroken(EvidenceType type, string file) =>
        Assert.Equal(PictureContent.Broken, PictureContent.ProblemWith(Convert.FromHexString(file), type));
}
