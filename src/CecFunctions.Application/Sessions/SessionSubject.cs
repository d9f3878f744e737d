using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Sessions;

/// <summary>Whom a sign-in is for: a member, or one of the staff.</summary>
public sealed record SessionSubject
{
    private const int PartitionBytes = 16;

    private SessionSubject(MemberKey? member, string? staff) => (Member, Staff) = (member, staff);

    public MemberKey? Member { get; }

    /// <summary>The key of one of the staff in the directory.</summary>
    public string? Staff { get; }

    /// <summary>What all sign-ins of the subject are kept under.</summary>
    public ReadOnlyMemory<byte> Partition => SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsMemory(0, PartitionBytes);

    public static SessionSubject Of(MemberKey member) => new(member, null);

    public static SessionSubject OfStaff(string key) => new(null, key);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It names nobody.</exception>
    public static SessionSubject Parse(string text) =>
        text.Split(':', 2) switch
        {
            ["member", var member] => Of(MemberKey.Parse(member)),
            ["staff", { Length: > 0 } staff] => OfStaff(staff),
            _ => throw new FormatException("The text names no subject."),
        };

    public override string ToString() => Member is null ? $"staff:{Staff}" : $"member:{Member}";
}
