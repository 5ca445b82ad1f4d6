namespace Infra.Tests.Stacks.Settings;

/// <summary>Settings without problems that set every key, to other values than the defaults.</summary>
internal static class EverySetting
{
    /// <summary>Paths of the keys that the settings cannot set, as others that they set exclude them.</summary>
    public static string[] Excluded { get; } =
    [
        // All else would be there twice, or the way back from it: TwoRegionsTests.
        "recovery.active",
        "recovery.fileSystemId",
        "mysql.next.fromRecovery",

        // Only without redis.next.
        "recovery.copyRedis",

        // Another of the alternatives of a group.
        "mysql.restoreFrom.snapshot",
        "mysql.restoreFrom.automatedBackups",
        "mysql.next.restoreFrom.snapshot",
        "mysql.next.restoreFrom.automatedBackups",

        // Only beside nat: single, which production refuses.
        "network.natZone",

        // Only in Auto Mode, which has no node groups.
        "cluster.nodes.instanceCategories",
        "cluster.next.nodes.instanceTypes",
        "cluster.next.nodes.minNodes",
        "cluster.next.nodes.version",
        "cluster.nodes.expireDays",

        // Only with elastic throughput.
        "files.lifecycle.archiveDays",
    ];

    /// <summary>Properties that the settings leave at their defaults, as others demand them.</summary>
    public static string[] Defaults { get; } =
    [
        // Production refuses a broker with one node.
        "BrokerSpec.Cluster",

        // Only with elastic throughput.
        "FileLifecycleSpec.ArchiveDays",

        // Production refuses a search without managers.
        "LogSearchSpec.DedicatedManagers",

        // restoreFrom has data of its own, and nothing else is a way back from a second region: TwoRegionsTests.
        "MySqlNext.FromRecovery",
        "MySqlNext.Replica",

        // Production refuses a primary without a standby.
        "MySqlSpec.MultiAz",

        // restoreFrom demands one shard.
        "MySqlSpec.Shards",

        // Production refuses a single NAT gateway.
        "NetworkSpec.Nat",
        "NetworkSpec.NatZone",

        // All else would be there twice: TwoRegionsTests.
        "RecoverySettings.Active",

        // Only without redis.next.
        "RecoverySettings.CopyRedis",

        // Only with active: true.
        "RecoverySettings.FileSystemId",

        // Production refuses files without backups.
        "SharedFilesSpec.Backups",

        // Allowed countries exclude blocked ones.
        "WebFirewallSpec.BlockedCountries",
    ];

    public const string Yaml = """
        config:
          infra:profile: production
          infra:accountId: "111122223333"
          infra:region: eu-west-1
          infra:zones: [euw1-az2, euw1-az3]
          infra:tags: { Owner: platform team, CostCenter: "4711" }
          infra:dataTier: store
          infra:runtime: kubernetes
          infra:cluster:
            version: "1.35"
            extendedSupport: true
            tier: app
            serviceBlock: 172.16.0.0/16
            administrators: [deploy, teams/platform]
            viewers: [support]
            publicAccess: [198.51.100.0/24]
            privateAccess: [192.168.64.0/20, app]
            proxyImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/nginx:1.29
            logRetentionDays: 90
            nodes:
              mode: managed
              architecture: x86_64
              instanceTypes: [c7i.xlarge, c6i.xlarge]
              spot: true
              minNodes: 3
              maxNodes: 9
              volumeGiB: 81
              version: "1.34"
              disruptionPercent: 11
            controllers:
              loadBalancerChart: 3.4.2
              loadBalancerImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/aws-load-balancer-controller:v3.4.2
              autoscalerChart: 9.59.0
              autoscalerImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/cluster-autoscaler:v1.34.1
            addons:
              vpcCni: v1.22.3-eksbuild.1
              kubeProxy: v1.34.5-eksbuild.1
              coredns: v1.14.2-eksbuild.4
              podIdentityAgent: v1.3.9-eksbuild.1
              ebsCsiDriver: v1.62.0-eksbuild.1
              efsCsiDriver: v3.4.1-eksbuild.1
              metricsServer: v0.8.1-eksbuild.1
              cloudwatchObservability: v6.4.0-eksbuild.1
              secretsStore: v3.1.1-eksbuild.1
            mesh: istio
            istio:
              version: 1.31.4
              gatewayApiVersion: 1.6.1
              hub: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/istio
              replicas: 3
              limits:
                { maxConnections: 512, maxPendingRequests: 256, retryPercent: 10, maxFailures: 7, ejectionSeconds: 20, maxEjectedPercent: 50 }
            charts:
              eks: https://charts.example.com/eks
              autoscaler: oci://registry.example.com/autoscaler
              istio: https://charts.example.com/istio
              gatewayApi: oci://registry.example.com/charts
              skyWalking: oci://registry.example.com/skywalking
            thresholds:
              { apiErrorsPerMinute: 11, apiLatencySeconds: 1.5, databaseMiB: 6143, restartsPerFiveMinutes: 12, volumePercent: 79, nodesPercent: 89 }
            generation: 3
            next:
              percent: 30
              version: "1.36"
              extendedSupport: false
              serviceBlock: 172.24.0.0/16
              administrators: [deploy, teams/next]
              viewers: [auditors]
              publicAccess: [203.0.113.0/24]
              privateAccess: [192.168.80.0/20]
              proxyImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/nginx:1.30
              logRetentionDays: 365
              nodes:
                mode: auto
                architecture: x86_64
                instanceCategories: [r]
                spot: true
                maxNodes: 5
                volumeGiB: 82
                expireDays: 12
                disruptionPercent: 12
              controllers:
                loadBalancerChart: 3.4.1
                loadBalancerImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/aws-load-balancer-controller:v3.4.1
                autoscalerChart: 9.58.0
                autoscalerImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/cluster-autoscaler:v1.34.2
              addons:
                vpcCni: v1.22.2-eksbuild.1
                kubeProxy: v1.36.1-eksbuild.1
                coredns: v1.14.1-eksbuild.1
                podIdentityAgent: v1.3.8-eksbuild.1
                ebsCsiDriver: v1.61.0-eksbuild.1
                efsCsiDriver: v3.4.0-eksbuild.1
                metricsServer: v0.8.2-eksbuild.1
                cloudwatchObservability: v6.4.1-eksbuild.1
                secretsStore: v3.1.0-eksbuild.1
              thresholds:
                { apiErrorsPerMinute: 12, apiLatencySeconds: 1.6, databaseMiB: 6142, restartsPerFiveMinutes: 13, volumePercent: 78, nodesPercent: 88 }
          infra:internalTier: app
          infra:network:
            cidr: 10.3.0.0/16
            nat: perZone
            interfaceEndpoints: [ssm]
            endpointTier: app
            ipv6: true
            flowLogRetentionDays: 365
            tiers:
              - { name: edge, vlan: 7, exposure: public, slot: 15, prefixLength: 24 }
              - { name: app, vlan: 8, exposure: egress, slot: 4, prefixLength: 21 }
              - { name: store, vlan: 9, exposure: isolated, slot: 8, prefixLength: 24 }
          infra:domain:
            name: shop.example.com
            hostedZoneId: Z0123456789ABC
            certificateAuthorities: [amazon.com, letsencrypt.org]
          infra:firewall:
            managedRules: [ipReputation, common, knownBadInputs, php]
            countOnly: [common]
            clientRequestsPerFiveMinutes: 4000
            totalRequestsPerSecond: 900
            trustedAddresses: [192.0.2.0/24]
            onlyAddresses: [203.0.113.0/24]
            blockedAddresses: [198.51.100.7/32]
            allowedCountries: [DE, FR]
            blockedCountries: []
            allowLargeBodies: true
            logPassedRequests: true
            logRetentionDays: 365
            thresholds: { blockedRequests: 50, clientRateRequests: 60.5 }
          infra:publicBalancer:
            tls: tls13
            idleTimeoutSeconds: 61
            clientKeepAliveSeconds: 62
            zonalShift: false
            strictTransportSecuritySeconds: 86400
            thresholds: { balancerErrors: 1, targetErrors: 2, latencySeconds: 0.5, tlsErrors: 4, unhealthyMinutes: 11 }
          infra:internalBalancer:
            tls: tls13PostQuantum
            idleTimeoutSeconds: 40
            clientKeepAliveSeconds: 64
            zonalShift: false
            strictTransportSecuritySeconds: 0
            thresholds: { balancerErrors: 5, targetErrors: 6, latencySeconds: 7.5, tlsErrors: 8, unhealthyMinutes: 12 }
          infra:tcpBalancer:
            tls: tls13
            crossZone: false
            zonalShift: false
          infra:publicHealthChecks:
            regions: [eu-west-1, us-east-1, us-west-2, sa-east-1]
            path: /status
            intervalSeconds: 10
            failureThreshold: 4
          infra:logRetentionDays: 90
          infra:accessLogs:
            retentionDays: 400
            readers: ["arn:aws:iam::111122223333:role/auditor"]
            archive: { mode: compliance, days: 401 }
          infra:services:
            - name: web
              tier: app
              runtime: servers
              namespace: edge
              podPercent: 40
              pods:
                minReplicas: 4
                maxReplicas: 8
                cpuTargetPercent: 61
                surgePercent: 50
                minReadySeconds: 61
                startSeconds: 298
                thresholds: { atMaximumMinutes: 36 }
              calls: [internet]
              objectives: { availability: 99.95, latency: { seconds: 0.4, percent: 98 }, days: 28, minBadRequests: 11 }
              load: { requestsPerSecond: 301.5, requestsPerProcessor: 41.5 }
              proxy:
                to: orders
                rateLimitPerSecond: 11
                rateLimitBurst: 12
                connectTimeoutSeconds: 3
                readTimeoutSeconds: 44
                maxBodyMiB: 17
                cache: true
              route:
                hosts: [shop.example.com, www.shop.example.com]
                paths: [/]
                priority: 18
                algorithm: leastOutstandingRequests
                slowStartSeconds: 0
                stickySeconds: 19
                minimumHealthyTargets: 2
                health: { intervalSeconds: 9, timeoutSeconds: 4, healthyThreshold: 4, unhealthyThreshold: 5 }
              servers:
                minSize: 4
                maxSize: 7
                architecture: x86_64
                instanceTypes: [c7i.large]
                imageId: ami-0123456789abcdef0
                rootVolumeGiB: 31
                refreshMinHealthyPercent: 91
                refreshMaxHealthyPercent: 121
                refreshCheckpoints: [50, 100]
                refreshCheckpointSeconds: 301
                maxInstanceLifetimeDays: 32
                shutdownGraceSeconds: 63
                healthCheckGraceSeconds: 302
                instanceWarmupSeconds: 302
                cpuTargetPercent: 44
                requestsPerTarget: 1000
                predictive: forecastAndScale
                schedules:
                  - { key: sale, cron: 0 8 * * MON, timeZone: Europe/Berlin, minSize: 4, maxSize: 5 }
                onDemandBase: 1
                spotPercent: 0
                terminationPolicies: [newestInstance, default]
                logRetentionDays: 90
                thresholds: { cpuPercent: 86, memoryPercent: 87, diskPercent: 81, atMaximumMinutes: 34, inServiceMinutes: 13 }
            - name: orders
              tier: app
              runtime: servers
              namespace: shop
              podPercent: 60
              pods:
                minReplicas: 4
                maxReplicas: 8
                cpuTargetPercent: 61
                surgePercent: 50
                minReadySeconds: 61
                startSeconds: 299
                jvm: true
                thresholds: { atMaximumMinutes: 36 }
              calls: [{ to: mysql, access: write }, { to: redis }, { to: broker, access: write }, { queue: letters }, { internet: [443, 8443] }]
              route:
                hosts: [orders.shop.example.com]
                paths: [/orders]
                priority: 20
                algorithm: weightedRandom
                slowStartSeconds: 0
                stickySeconds: 20
                minimumHealthyTargets: 3
                health: { intervalSeconds: 11, timeoutSeconds: 6, healthyThreshold: 5, unhealthyThreshold: 6 }
              objectives: { availability: 99.5, latency: { seconds: 1.5, percent: 98.5 }, days: 29, minBadRequests: 12 }
              load: { requestsPerSecond: 302.5, requestsPerProcessor: 42.5 }
              proxy:
                rateLimitPerSecond: 21
                rateLimitBurst: 22
                connectTimeoutSeconds: 4
                readTimeoutSeconds: 26
                maxBodyMiB: 27
                cache: true
              container:
                image: registry.example.com/shop/orders:2.1
                command: [/app/orders, serve]
                args: ["--greeting=100 % of $HOME"]
                tmpfs: [{ path: /var/cache/orders, sizeMiB: 33 }]
                port: 9000
                memoryMiB: 700
                cpus: 1.8
                maxProcesses: 99
                temporaryMiB: 98
                userId: 97
                healthPath: /alive
                variables: { MODE: fast, MYSQL_PORT: "3307", CACHE_KEY: all }
                plainVariables: [CACHE_KEY]
                parameters: { FLAGS: /shop/flags }
                secrets: { PAYMENT_TOKEN: payment, PAYMENT_USER: "payment:user" }
              consumes: [returns]
              storage: [{ bucket: scans, access: read }]
              configuration: [limits]
              logErrors: { words: [ERROR, panic, "level:fatal"], max: 21 }
              metrics: { path: /internal/metrics, port: 9464 }
              permissions:
                - { bucket: shop-files, prefix: orders/, access: readWrite, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" }
                - { queue: orders, access: receive, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/2" }
                - { topic: events, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/3" }
                - { table: carts, access: write, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/4" }
                - { secret: signing, access: readWrite, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/5" }
                - { parameter: /shop/flags/*, access: write, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/6" }
                - policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}}'
              servers:
                minSize: 4
                cpuTargetPercent: 45
                onDemandBase: 2
                spotPercent: 40
                instanceTypes: [m7g.large, m8g.large]
            - name: ledger
              tier: app
              runtime: servers
              namespace: ledgers
              podPercent: 50
              pods:
                minReplicas: 4
                maxReplicas: 8
                cpuTargetPercent: 62
                surgePercent: 50
                minReadySeconds: 62
                startSeconds: 299
                jvm: true
                thresholds: { atMaximumMinutes: 36 }
              servers: { minSize: 4, cpuTargetPercent: 45 }
              calls: [redis]
              tcp:
                port: 7000
                tls: false
                preserveClientAddresses: true
                healthIntervalSeconds: 15
              container:
                image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/ledger:3
                command: [/app/ledger]
                args: [serve]
                tmpfs: [{ path: /var/lib/ledger, sizeMiB: 34 }]
                port: 9001
                memoryMiB: 701
                cpus: 1.9
                maxProcesses: 100
                temporaryMiB: 99
                userId: 98
                healthPath: /unused
                variables: { MODE: safe }
                parameters: { LIMITS: /ledger/limits }
                secrets: { SIGNING: signing }
              consumes: [entries]
              storage: [scans]
              configuration: [limits]
              logErrors: { words: [E7], max: 22 }
              metrics: { path: /m, port: 9465 }
              permissions: [{ topic: ledger }]
            - name: reader
              tier: app
              namespace: jobs
              pods:
                minReplicas: 4
                maxReplicas: 8
                cpuTargetPercent: 62
                surgePercent: 50
                minReadySeconds: 61
                startSeconds: 299
                jvm: true
                thresholds: { atMaximumMinutes: 36 }
              calls: [mysql, { to: files, access: read }]
              worker: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/reader:1" }
              logErrors: { words: [FATAL], max: 23 }
              metrics: { path: /w, port: 9466 }
            - name: desk
              tier: app
              proxy: { to: shelf }
            - name: shelf
              tier: app
              container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shelf:1", port: 9003 }
              storage: [scans]
            - name: tidy
              tier: app
              namespace: jobs
              calls: [mysql, files]
              task: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/tidy:1", schedule: { cron: 15 4 * * * } }
              logErrors: { words: [SEVERE], max: 24 }
            - name: mailer
              tier: app
              runtime: servers
              servers: { minSize: 4, cpuTargetPercent: 45, backlogPerServer: 90, healthCheckGraceSeconds: 301, instanceWarmupSeconds: 303 }
              calls: [ledger, mysql, internet]
              worker:
                image: registry.example.com/shop/mailer:4.2
                registrySecret: shop/mailer-registry
                command: [/app/mailer]
                args: [--queue=letters]
                tmpfs: [{ path: /var/spool/mailer, sizeMiB: 35 }]
                memoryMiB: 702
                cpus: 1.85
                maxProcesses: 101
                temporaryMiB: 97
                userId: 99
                variables: { MODE: slow, SORT_KEY: name }
                plainVariables: [SORT_KEY]
                parameters: { TEMPLATES: /shop/templates }
                secrets: { SMTP_LOGIN: smtp }
              consumes: [letters]
              storage: [{ bucket: scans, access: write }]
              configuration: [switches, limits]
              logErrors: { words: [Traceback, level.error], max: 0 }
              permissions: [{ queue: letters, access: receive }]
            - name: migrate
              tier: app
              runtime: servers
              servers:
                architecture: x86_64
                instanceTypes: [m7i.large]
                imageId: ami-0123456789abcdef1
                rootVolumeGiB: 31
                logRetentionDays: 400
              calls: [mysql, internet]
              task:
                before: [mailer]
                timeLimitMinutes: 45
                schedule: { cron: 15 3 * * *, timeZone: Europe/Paris }
                image: registry.example.com/shop/migrate:4.2
                registrySecret: shop/migrate-registry
                command: [/app/migrate]
                args: [--all]
                tmpfs: [{ path: /var/tmp/migrate, sizeMiB: 36 }]
                memoryMiB: 703
                cpus: 1.8
                maxProcesses: 102
                temporaryMiB: 96
                userId: 100
                variables: { MODE: careful, SORT_KEY: name }
                plainVariables: [SORT_KEY]
                parameters: { PLAN: /shop/plan }
                secrets: { SIGNING: signing }
              consumes: [returns]
              storage: [{ bucket: scans, access: write }]
              configuration: [limits]
              logErrors: { words: [failed-row], max: 1000000 }
              permissions: [{ topic: migrations }]
            - name: edge
              tier: app
              runtime: servers
              servers: { minSize: 4, cpuTargetPercent: 45 }
              calls: [internet, { to: files, access: read }]
              tcp: { port: 443, publicHost: edge.shop.example.com }
              container: { image: "registry.example.com/shop/edge:1.0", port: 9002, registrySecret: shop/registry }
          infra:mysql:
            engineVersion: 8.4.9
            allowMinorUpgrades: false
            extendedSupport: true
            instanceClass: db.m7g.large
            replicaInstanceClass: db.t4g.medium
            replicas: 3
            multiAz: true
            storageGiB: 500
            maxStorageGiB: 900
            iops: 13000
            storageThroughput: 600
            databaseName: shop
            masterUsername: shopowner
            passwordGeneration: 2
            backupRetentionDays: 8
            backupWindow: 01:00-01:30
            maintenanceWindow: mon:02:00-mon:02:30
            offAtNight: false
            workingHours: 05:00-20:00
            parameters: { max_allowed_packet: "67108864" }
            shards: 1
            insights: advanced
            logRetentionDays: 90
            restoreFrom: { instance: old-shop, time: "2026-01-31T23:59:59Z" }
            generation: 3
            next:
              step: serving
              restoreFrom: { instance: new-shop, time: "2026-02-28T23:59:59Z" }
              replica: false
              engineVersion: 8.4.10
              extendedSupport: false
              instanceClass: db.r7g.xlarge
              storageGiB: 600
              maxStorageGiB: 950
            thresholds:
              { passwordDays: 61, cpuPercent: 71, freeStorageGiB: 20, freeMemoryMiB: 300, connections: 301, replicaLagSeconds: 31,
                burstBalancePercent: 21, surplusCredits: 51 }
          infra:redis:
            engine: redis
            engineVersion: "7.1"
            allowMinorUpgrades: false
            applicationUsername: shop
            readerUsername: looker
            nodeType: cache.m7g.large
            shards: 2
            replicasPerShard: 1
            passwordGeneration: 3
            snapshotRetentionDays: 9
            generation: 2
            next: { step: serving, snapshot: before-the-mistake, engineVersion: "7.1", nodeType: cache.r7g.xlarge, shards: 4 }
            snapshotWindow: 03:00-04:00
            maintenanceWindow: tue:05:00-tue:06:00
            parameters: { maxmemory-policy: allkeys-lru }
            logRetentionDays: 120
            thresholds:
              { passwordDays: 62, engineCpuPercent: 72, memoryPercent: 73, evictionsPerMinute: 74, replicationLagSeconds: 75, connections: 76 }
          infra:queues:
            list:
              - name: letters
                fifo: true
                contentBasedDeduplication: true
                visibilityTimeoutSeconds: 61
                delaySeconds: 2
                maxReceiveCount: 4
                retentionDays: 6
                thresholds: { oldestSeconds: 901, messages: 1001 }
              - { name: entries }
              - { name: returns, retiring: true }
          infra:broker:
            engineVersion: "3.13"
            instanceType: mq.m7g.xlarge
            cluster: true
            maintenanceWindow: wed:04:00-wed:06:00
            virtualHost: shop
            queues:
              - name: parcels
                deadLetterQueue: parcels-dead
                expirySeconds: 600
                deliveryLimit: 7
                maxMessages: 5000
                alarmMessages: 4000
                bindings: [{ exchange: shipping, routingKey: parcel.* }]
              - { name: parcels-dead }
              - { name: labels, deadLetterQueue: parcels-dead }
            exchanges: [{ name: shipping, type: direct }]
            consumerTimeoutMinutes: 45
            heartbeatSeconds: 90
            passwordGeneration: 2
            logRetentionDays: 120
            thresholds: { passwordDays: 63, memoryPercent: 55, freeDiskPercent: 350, connections: 777, queueMessages: 888 }
          infra:logsearch:
            engineVersion: "3.1"
            instanceType: r7g.xlarge.search
            nodes: 4
            dedicatedManagers: true
            managerType: m7g.xlarge.search
            volumeGiB: 200
            retentionDays: 200
            shardsPerDay: 2
            sources: [services, parts, clusters, firewall]
            readers: ["arn:aws:iam::111122223333:role/developer"]
            privateAccess: [172.29.0.0/16]
            offPeakHour: 21
            refusedDays: 31
            logRetentionDays: 150
            thresholds: { freeStoragePercent: 26, cpuPercent: 81, heapPercent: 94, delayMinutes: 16 }
          infra:telemetry:
            collectorImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/collector:0.165.0
            scrapeSeconds: 30
            metricDays: 151
            seriesPerService: 30000
            rules: [shop]
            traces:
              samplePercent: 2.5
              transactionSearch: { indexPercent: 2.5, thresholds: { spanGiBPerDay: 11 } }
              skyWalking:
                version: 5.0.1
                oapImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/skywalking-oap-server:11.0.1
                uiImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/skywalking-ui:horizon-1.0.1
                waitImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/busybox:1.37.1
                signerImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/aws-sigv4-proxy:1.11.2
                replicas: 3
                memoryMiB: 5120
                cpus: 2
                retentionDays: 14
                spansPerSecond: 750
            grafana:
              version: "12.4"
              adminGroups: [93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0]
              editorGroups: [93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b1]
              viewerGroups: [93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b2]
              logRetentionDays: 150
            logRetentionDays: 120
            thresholds: { seriesPercent: 79 }
          infra:backup:
            hour: 6
            continuousDays: 34
            dailyDays: 36
            monthlyDays: 400
            vault: 3
            formerVaults: 1
            copies: ["arn:aws:backup:eu-central-1:111122223333:backup-vault:copies"]
            lock: { minDays: 8, maxDays: 401 }
            restoreTests: weekly
          infra:drills:
            experiments: [zone, servers]
            schedule: "30 9 * * WED"
            scheduleInProduction: true
            logRetentionDays: 150
          infra:buckets:
            list:
              - name: scans
                maxUploadMiB: 48
                expireDays: 400
                oldVersionDays: 31
                objectLock: { mode: compliance, days: 8 }
                events: [{ queue: entries, prefix: in/ }]
                browserOrigins: ["https://shop.example.com"]
                thresholds: { serverErrorPercent: 6, clientErrorPercent: 51, sizeGiB: 1001 }
          infra:configuration:
            list:
              - { name: limits }
              - { name: switches, kind: flags, file: config/flags.eu.json }
            rollout: { minutes: 12, stepPercent: 25, bakeMinutes: 15 }
            agentImage: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/appconfig-agent:2.0.1
          infra:files:
            throughput: provisioned
            provisionedMiBps: 101
            lifecycle: { infrequentAccessDays: 60, backOnFirstAccess: true }
            backups: true
            thresholds: { operationsPercent: 81, throughputPercent: 82, storageGiB: 1023 }
          infra:recovery:
            region: eu-central-1
            zones: [euc1-az1, euc1-az2]
            cidr: 10.44.0.0/16
            copyImages: [shop/]
          infra:exemptions:
            - { key: mysql.replicaInstanceClass, reason: "reports at night, whose speed is nobody's concern" }
            - { key: firewall.countOnly, reason: "a trial of the core rule set, until March" }
          infra:alarms:
            emails: [operations@shop.example.com, night@shop.example.com]
            runbooks: https://wiki.example.com/runbooks
            notices:
              targets:
                - { name: operations, kind: discord, secret: notices/discord, severities: [page] }
                - { name: team, kind: slack, secret: notices/slack }
              heartbeat: { secret: notices/heartbeat, minutes: 4 }
            silences:
              - { name: upgrade, alarms: [infra-qa-notices-alarm-function], from: 2026-12-01T20:00:00Z, hours: 6 }
              - name: nights
                alarms: [infra-qa-notices-alarm-oldest]
                cron: 0 20 * * MON-FRI
                timeZone: Europe/Berlin
                hours: 11
                until: 2027-01-31T00:00:00Z
        """;
}
