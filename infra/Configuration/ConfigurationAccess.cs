using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Configuration;

/// <summary>
/// What a container may do with documents: read their latest deployed version.
/// <see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html"/>.
/// </summary>
public static class ConfigurationAccess
{
    /// <summary>Short name of the service whose endpoint agents call.</summary>
    public const string DataService = "appconfigdata";

    /// <summary>Short name of the service that encrypts and decrypts with a key.</summary>
    public const string Service = "appconfig";

    // Ids of AppConfig have 4 to 7 characters. AWS chooses them.
    private const string AnyId = "0000000";

    /// <summary>A statement of the length of one for some documents, with stand-ins for the ids that AWS has not chosen yet.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="documents">Number of documents.</param>
    public static PolicyStatement StandIn(AwsLocation location, int documents) =>
        Allow([.. Enumerable.Repeat(ArnOf(location, AnyId, AnyId, AnyId), documents)]);

    /// <summary>The statement for some documents.</summary>
    /// <param name="arns">Their ARNs.</param>
    internal static PolicyStatement Allow(ImmutableArray<string> arns) => new()
    {
        Sid = "ReadConfiguration",
        Actions = ["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"],
        Resources = arns,
    };

    /// <summary>ARN of a document as those who read it name it.</summary>
    /// <param name="location">Account and region.</param>
    /// <param name="application">Id of the application.</param>
    /// <param name="environment">Id of the environment.</param>
    /// <param name="profile">Id of the profile.</param>
    internal static string ArnOf(AwsLocation location, string application, string environment, string profile)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.Arn(Service, $"application/{application}/environment/{environment}/configuration/{profile}");
    }
}
