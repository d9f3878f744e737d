using System.Text;

namespace CecFunctions.Web.Fees;

/// <summary>How the payment service proves that a payment is from it.</summary>
public sealed record PaymentHookOptions
{
    /// <summary>The setting that holds the secret.</summary>
    public const string SecretSetting = "PaymentHookSecret";

    /// <summary>The least characters of a secret.</summary>
    public const int LeastSecretLength = 32;

    /// <param name="secret">Shared with the payment service; <see langword="null"/> or empty = the hook takes
    /// nothing.</param>
    /// <exception cref="ArgumentException">The secret is too short: names the setting, and not its value.</exception>
    public PaymentHookOptions(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        if (secret.Length < LeastSecretLength)
        {
            throw new ArgumentException(
                $"Setting {SecretSetting} must have at least {LeastSecretLength} characters.", nameof(secret));
        }

        Key = Encoding.UTF8.GetBytes(secret);
    }

    /// <summary>The key of the signature; empty = there is none.</summary>
    internal ReadOnlyMemory<byte> Key { get; }
}
