using CecFunctions.Http;

namespace CecFunctions.Tests.Http;

public sealed class SecretTextTests
{
    public static TheoryData<string> Weak { get; } =
    [
        new string(' ', 32),
        new string('x', 32),
        new string('x', 31) + "y",
        "changeme changeme changeme changeme",
        "correct-horse-42 correct-horse-42 correct",
        "01234567890123456789012345678901",
        "abcdefghijklmnopqrstuvwxyz012345",
        "zyxwvutsrqponmlkjihgfedcba987654",
        "aabbccddeeffgghhiijjkkllmmnnoopp",
        "abababbabaabbabaababbabababaabab",
        "31 characters, and no repetitio",
    ];

    public static TheoryData<string> Good { get; } =
    [
        "a secret of the tests, long enough",
        "q3Zr9tXwLb0cVn7KdPj2Fh5Ys8Gm1Ea4Uo6Ti",
        "9f1c4be07d52a3e86b0f94c7d18e2a5360b7c9f4e13d8a2657cb0e94f3a1d868",
    ];

    [Theory]
    [MemberData(nameof(Weak))]
    public void SecretThatCanBeGuessed_IsRefusedByName_WithoutItsValue(string secret)
    {
        var refused = Assert.Throws<ArgumentException>(() => SettingText.CheckSecret("TheSecret", secret, 32));

        Assert.StartsWith("Setting TheSecret: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Secret_IsTaken(string secret) => SettingText.CheckSecret("TheSecret", secret, 32);
}
