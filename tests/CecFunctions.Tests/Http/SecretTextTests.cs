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
        "qwertyuiopasdfghjklzxcvbnm123456",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9",
        "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf",
        "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
        "TheSecretTheSecret1TheSecret2The",
        "PaymentHookSecretPaymentHookSecret",
        "your-secret-here-your-own-secret!",
        "your-secret-here-0123456789-pass",
        "Password1Password2Password3Passw0rd",
        "a secret of the tests, long enough",
        "correct horse battery staple and more",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    ];

    public static TheoryData<string> Good { get; } =
    [
        "PkT0vGJ3+w1NbQzR7sYfXc5hLd9uMe2i/aVo8ZCq4WxnKjB6EtHrSgyFpDlUmOI7",
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

    [Fact]
    public void RandomSecrets_AreTaken()
    {
        // Seeded, so that each run tries the same ones.
        var random = new Random(7);
        var bytes = new byte[32];
        for (var i = 0; i < 500; i++)
        {
            random.NextBytes(bytes);
            SettingText.CheckSecret("TheSecret", Convert.ToHexString(bytes), 64);
            SettingText.CheckSecret("TheSecret", Convert.ToBase64String(bytes), 32);
        }
    }
}
