using System.Text.RegularExpressions;
using Infra.Security;

namespace Infra.Compute.Bootstrap;

/// <summary>The registry that an image is pulled from.</summary>
public abstract partial record ImageRegistry
{
    private const int HttpsPort = 443;
    private const string DockerHub = "docker.io";

    private ImageRegistry()
    {
    }

    /// <summary>Its host, with a port if the image names one.</summary>
    public abstract string Host { get; }

    /// <summary>ECR, the registry of an AWS account in a region, to which servers log in with their role.</summary>
    /// <param name="Location">Account and region.</param>
    /// <param name="Repository">Name of the repository in it.</param>
    public sealed record Ecr(AwsLocation Location, string Repository) : ImageRegistry
    {
        /// <inheritdoc/>
        public override string Host => $"{Location.AccountId}.dkr.ecr.{Location.Region}.amazonaws.com";

        /// <summary>ARN of the repository.</summary>
        public string RepositoryArn => Location.Arn("ecr", $"repository/{Repository}");
    }

    /// <summary>Another registry, on the internet: public, or with a user and a password.</summary>
    /// <param name="Host">Its host, with a port if the image names one.</param>
    public sealed record Other(string Host) : ImageRegistry
    {
        /// <inheritdoc/>
        public override string Host { get; } = Host;

        /// <summary>Its TCP port.</summary>
        public int Port => Host.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && int.TryParse(Host[(colon + 1)..], out var port)
            ? port
            : HttpsPort;
    }

    /// <summary>The registry of an image.</summary>
    /// <param name="image">
    /// The image, as <c>[host[:port]/]path[:tag][@digest]</c>. Without a host it is from Docker Hub:
    /// <see href="https://pkg.go.dev/github.com/distribution/reference"/>.
    /// </param>
    public static ImageRegistry Parse(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var host = slash > 0 && HostForm().IsMatch(image[..slash]) ? image[..slash] : DockerHub;
        return EcrHost().Match(host) is { Success: true } match
            ? new Ecr(new(match.Groups[1].Value, match.Groups[2].Value), image[(slash + 1)..].Split('@', ':')[0])
            : new Other(host);
    }

    /// <summary>Whether it is ECR of a region, which servers there reach as they reach the rest of AWS. All others are on the internet.</summary>
    /// <param name="region">The region.</param>
    public bool IsEcrIn(string region) => this is Ecr { Location.Region: var own } && own == region;

    /// <summary>Whether an image has a digest, so that it is the same for ever.</summary>
    /// <param name="image">The image.</param>
    public static bool HasDigest(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Contains("@sha256:", StringComparison.Ordinal);
    }

    /// <summary>Whether an image names ECR in a form that servers cannot log in to: another host name, or a region that does not exist.</summary>
    /// <param name="image">The image.</param>
    internal static bool IsUnknownEcr(string image) => Parse(image) switch
    {
        Ecr ecr => !RegionAttribute.IsRegion(ecr.Location.Region),
        var other => OtherEcrHost().IsMatch(other.Host),
    };

    [GeneratedRegex(@"[.:A-Z]|^localhost\z")]
    private static partial Regex HostForm();

    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
    [GeneratedRegex(@"^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\z")]
    private static partial Regex EcrHost();

    [GeneratedRegex(@"\.dkr[.-]ecr(-fips)?\.")]
    private static partial Regex OtherEcrHost();
}
