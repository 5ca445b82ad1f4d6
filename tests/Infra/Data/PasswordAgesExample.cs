using Infra.Data;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Tests.Data;

/// <summary>The example of docs/components/password-ages.md.</summary>
internal static class PasswordAgesExample
{
    public static PasswordAges Declare(Input<string> logsKeyArn, AlarmChannel alarms)
    {
        #region password-ages
        var ages = new PasswordAges("shop-passwords", new()
        {
            Location = new AwsLocation("111122223333", "eu-central-1"),
            Passwords = [new("mysql", Generation: 3, MaxDays: 90)],
            Code = new FileArchive("functions/PasswordAges"),
            LogsKeyArn = logsKeyArn,
            AlarmChannel = alarms,
        });
        #endregion
        return ages;
    }
}
