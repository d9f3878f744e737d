using Microsoft.Extensions.Configuration;

namespace CecFunctions.Tests.Http;

public sealed class VaultReferenceTests
{
    private const string Reference = "@Microsoft.KeyVault(VaultName=kv-cec;SecretName=PaymentHookSecret)";

    [Theory]
    [InlineData("PaymentHookSecret", "PaymentHookSecret", Reference)]
    [InlineData(
        "MemberTokens:Jwks", "MemberTokens__Jwks", " @microsoft.keyvault(SecretUri=https://kv-cec.example/secrets/x)")]
    public void ReferenceThatStayedItsOwnText_EndsTheStartWithTheSettingsName(string key, string name, string value)
    {
        var wrong = Assert.Throws<ArgumentException>(() => Read(key, value));

        Assert.StartsWith($"Setting {name}:", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kv-cec", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the secret itself")]
    [InlineData("")]
    [InlineData(null)]
    public void AnythingElse_IsRead(string? value) => Assert.NotNull(Read("PaymentHookSecret", value));

    private static CecWebOptions Read(string key, string? value) =>
        CecWebOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
}
