using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// A Docker container with a read-only root file system, no capabilities, no new privileges, a seccomp profile and a user other than root. Nothing
/// reaches it. It cannot get the AWS credentials of its server, as the metadata service answers over one network hop only; the service's
/// <c>permissions</c> give it some of its own.
/// </summary>
public record ContainerSpec
{
    /// <summary>What the form of an image is, in words.</summary>
    public const string ImageRule = "must be an image with a digest or a tag other than latest, such as nginx:1.28 or registry/name@sha256:...";

    /// <summary>Form of an image with a digest or a tag.</summary>
    public const string ImagePattern =
        @"(?=.{1,512}$)(?!.*:latest$)([A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
        + @"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})";

    private const string Argument = @"[^\u0000]{0,4096}";
    private const string ArgumentRule = "must be at most 4096 characters, none of them NUL";
    private const string VariableName = "[A-Za-z_][A-Za-z0-9_]{0,127}";
    private const string VariableRule = "must be named with letters, digits and underscores, at most 128, the first no digit";

    /// <summary>
    /// Image with a digest (<c>@sha256:...</c>) or a tag other than <c>latest</c>. Images in ECR, of any account and region, are pulled with the role
    /// of the servers; others without credentials or with those of <c>registrySecret</c>. A registry other than ECR in the region is on the internet,
    /// which the service must call. The image must be built for the servers' <c>architecture</c>, and run as <c>userId</c> on a read-only root file
    /// system.
    /// </summary>
    /// <remarks><see href="https://pkg.go.dev/github.com/distribution/reference"/>: [host[:port]/]path[:tag][@digest].</remarks>
    [Required(ErrorMessage = "the container's image, by digest or tag")]
    [RegularExpression(ImagePattern, ErrorMessage = ImageRule)]
    public required string Image { get; init; }

    /// <summary>
    /// Name of a secret in Secrets Manager with the user and the password of the image's registry, as JSON: <c>{"username": "...", "password":
    /// "..."}</c>. Without it the registry is asked without credentials. Not for images in ECR.
    /// </summary>
    [RegularExpression(
        "[A-Za-z0-9/_+=.@][A-Za-z0-9/_+=.@-]{0,511}",
        ErrorMessage = "must be the name of a secret: letters, digits and /_+=.@-, the first no hyphen, at most 512")]
    public string? RegistrySecret { get; init; }

    /// <summary>
    /// Program that the container runs in place of that of its image (<c>ENTRYPOINT</c>), with its first arguments. No shell reads it. With it, the
    /// image's own arguments (<c>CMD</c>) are left out. It is no place for a secret.
    /// </summary>
    [Length(0, 64), NotShown]
    [RegularExpression(Argument, ErrorMessage = ArgumentRule)]
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>
    /// Arguments in place of those of the image (<c>CMD</c>). No shell reads them: each reaches the program as it is written. They are no place for
    /// a secret.
    /// </summary>
    [Length(0, 64), NotShown]
    [RegularExpression(Argument, ErrorMessage = ArgumentRule)]
    public ImmutableArray<string> Args { get; init; } = [];

    /// <summary>
    /// Memory limit in MiB. The container has no swap. Without it, the limit is the memory of the server less 5 % and 384 MiB for the system.
    /// </summary>
    [Range(64, 1_048_576)]
    public int? MemoryMiB { get; init; }

    /// <summary>
    /// CPU limit in cores. Without it, the container may use its whole server. It must be above what scaling and the alarm on CPU wait for, which
    /// look at the whole server.
    /// </summary>
    [Range(0.1, 192.0)]
    public double? Cpus { get; init; }

    /// <summary>Largest number of processes and threads.</summary>
    [Range(16, 32_768)]
    public int MaxProcesses { get; init; } = 1024;

    /// <summary>Size of <c>/tmp</c> in MiB. It is in memory and counts towards the memory limit. Files in it cannot be executed.</summary>
    [Range(1, 16_384)]
    public int TemporaryMiB { get; init; } = 64;

    /// <summary>Further writable folders, in memory: the rest of the file system is read-only.</summary>
    [Length(0, 16), Unique(nameof(TmpfsSpec.Path))]
    public ImmutableArray<TmpfsSpec> Tmpfs { get; init; } = [];

    /// <summary>Numeric id of the user and group that the container runs as. The default is the unprivileged user of common base images.</summary>
    [Range(1, 65_535)]
    public int UserId { get; init; } = 65532;

    /// <summary>
    /// Environment variables by name, in plain text: every principal that may read launch templates can read them. Options of a runtime belong here
    /// too.
    /// </summary>
    [Keys(VariableName, VariableRule), NotShown]
    [RegularExpression(
        @"[^\u0000-\u001f\u007f-\u009f]{0,4096}",
        ErrorMessage = "must be one line of at most 4096 characters, without control characters")]
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Names of variables that look as if they held a secret and hold none, such as <c>CACHE_KEY</c>. Each must be one of <c>variables</c>.
    /// </summary>
    [RegularExpression(VariableName, ErrorMessage = VariableRule), Unique]
    public ImmutableArray<string> PlainVariables { get; init; } = [];

    /// <summary>Names of Systems Manager parameters, by environment variable. A variable receives its value when the container starts.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html"/>.</remarks>
    [Keys(VariableName, VariableRule)]
    [RegularExpression(
        "[A-Za-z0-9_./][A-Za-z0-9_./-]{0,1010}", ErrorMessage = "must be the name of a parameter: letters, digits and ._/-, at most 1,011")]
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Names of Secrets Manager secrets, by environment variable; <c>NAME:KEY</c> for a key of a JSON secret. A variable receives its value when the
    /// container starts.
    /// </summary>
    [Keys(VariableName, VariableRule)]
    public ImmutableSortedDictionary<string, SecretReference> Secrets { get; init; } =
        ImmutableSortedDictionary.Create<string, SecretReference>(StringComparer.Ordinal);

    /// <summary>Registry of the image.</summary>
    public ImageRegistry Registry => ImageRegistry.Parse(Image);

    /// <summary>Size of all folders in memory, in MiB.</summary>
    public int FoldersMiB => TemporaryMiB + Tmpfs.Sum(folder => folder.SizeMiB);
}
